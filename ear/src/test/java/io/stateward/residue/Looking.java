package io.stateward.residue;

import io.stateward.vault.control.VaultCopy;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Looks through one place after the other for a cast's tokens, in the clear or under the keys that there are, and keeps what was seen where. */
final class Looking {

    /**
     * Is what one place shows.
     *
     * @param clear numbers that can be read as they are
     * @param opened numbers that a key opens
     * @param bytes how much was looked at, unpacked bytes too
     */
    record Seen(BitSet clear, BitSet opened, long bytes) {

        BitSet all() {
            BitSet all = (BitSet) clear.clone();
            all.or(opened);
            return all;
        }
    }

    private final Needles clear;
    private final Needles inside;
    private final Envelopes envelopes;
    private final int keys;
    private final Map<String, Seen> places = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    /**
     * @param known ids of all keys that there ever were
     * @param living the keys that there are
     * @param roots what else might open something
     */
    Looking(List<String> tokens, Collection<UUID> known, List<VaultCopy.Key> living, List<byte[]> roots) {
        this.clear = new Needles(tokens);
        this.inside = new Needles(tokens);
        this.keys = living.size() + roots.size();
        this.envelopes = new Envelopes(known, living, roots, inside);
    }

    /** Looks at a place. */
    Seen at(String place, Consumer<Scanner> where) {
        Scanner scanner = new Scanner(List.of(clear, envelopes));
        clear.take();
        inside.take();
        where.accept(scanner);
        unread.addAll(scanner.unread());
        Seen seen = new Seen(clear.take(), inside.take(), scanner.looked());
        places.put(place, seen);
        return seen;
    }

    Map<String, Seen> places() {
        return new LinkedHashMap<>(places);
    }

    List<String> unread() {
        return List.copyOf(unread);
    }

    int envelopes() {
        return envelopes.tried();
    }

    int keys() {
        return keys;
    }
}
