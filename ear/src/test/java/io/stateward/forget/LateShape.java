package io.stateward.forget;

import io.stateward.stores.connector.langgraph.LangGraphServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Has a run in flight when the deletion comes, which goes on to write checkpoints and an item (trap 8). */
final class LateShape extends LangGraph {

    /** A graph takes 25 steps at most. */
    private static final int STEPS = 20;

    private static final int PAUSE_MILLIS = 1_500;

    /**
     * Is what is to be said in flight.
     *
     * @param said the text of the run
     */
    private record Talk(String thread, String said) {}

    private final Map<Person, Talk> talks = new HashMap<>();

    private LateShape(LangGraphServer server) {
        super(server);
    }

    static Optional<Shape> start() {
        return LangGraphServer.start().map(LateShape::new);
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        String others = thread(Map.of("user", bystander.email("a thread's metadata")));
        say(others, bystander.secret("a message"));
        String thread = thread(Map.of("user", subject.email("a thread's metadata")));
        String said = subject.secret("a message of a run in flight");
        say(thread, said);
        talks.put(subject.person(), new Talk(thread, said));
        return List.of(Journaled.of("thread", thread, subject.person()));
    }

    @Override
    public void begin(Person subject) {
        Talk talk = Objects.requireNonNull(talks.get(subject));
        runLate(talk.thread(), talk.said(), STEPS, PAUSE_MILLIS, List.of("people", subject.userId()));
        runAsLong(STEPS + 1, PAUSE_MILLIS);
    }

    @Override
    public void naive(Person subject) {
        deleteThread(Objects.requireNonNull(talks.get(subject)).thread());
    }
}
