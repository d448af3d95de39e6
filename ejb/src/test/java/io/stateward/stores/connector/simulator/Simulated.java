package io.stateward.stores.connector.simulator;

/** Plays one provider. It is called by one thread at a time. */
public interface Simulated {

    /** Answers one call; what the provider would refuse is an answer, too. */
    Sent answer(Asked asked);

    /** Names the route of a call, by which faults and counts know it, such as {@code DELETE /files/{file}}. */
    String route(Asked asked);

    /** Returns what the provider sends when it has such a fault: a rate limit, an error or an unavailability. */
    Sent fault(Fault.Kind kind);
}
