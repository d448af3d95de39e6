package io.stateward.stores.connector.simulator;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts calls by route ("DELETE /conversations/{conversation_id}") and by what was addressed ("DELETE /conversations/conv_1").
 *
 * <p>Every call that reached the simulator counts, also one that a fault hit; a second count, {@link #effects}, has only those
 * that were carried out with success, so that a test can assert that nothing was deleted twice.
 */
public final class CallLog {

    private final Map<String, Integer> arrived = new TreeMap<>();
    private final Map<String, Integer> effective = new TreeMap<>();

    /** Counts the calls that arrived for a route or an address. */
    public synchronized int count(String call) {
        return arrived.getOrDefault(call, 0);
    }

    /** Counts the calls to a route or an address that were carried out. */
    public synchronized int effects(String call) {
        return effective.getOrDefault(call, 0);
    }

    /** Gives the calls that arrived, by route and by address. */
    public synchronized Map<String, Integer> arrivals() {
        return new TreeMap<>(arrived);
    }

    /** Gives the calls that were carried out, by route and by address. */
    public synchronized Map<String, Integer> effects() {
        return new TreeMap<>(effective);
    }

    /** Starts counting at zero. */
    public synchronized void clear() {
        arrived.clear();
        effective.clear();
    }

    /** Notes that a call arrived. */
    public synchronized void arrive(String route, String address) {
        count(arrived, route, address);
    }

    /** Notes that a call was carried out. */
    public synchronized void effect(String route, String address) {
        count(effective, route, address);
    }

    private static void count(Map<String, Integer> counts, String route, String address) {
        counts.merge(route, 1, Integer::sum);
        if (!route.equals(address)) {
            counts.merge(address, 1, Integer::sum);
        }
    }
}
