package io.stateward.stores.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Is one thing an erasure acts on in a store: an object at a provider, a table's rows about the person, the memories about them.
 *
 * @param kind kind of target, such as {@code conversation} or {@code table}
 * @param ref the store's own name for it, at most 512 characters; never a person's identifier
 * @param description what it is, in a few words that a privacy officer understands; never a person's identifier
 * @param wave order of work: lower waves first, so that what points at or derives from a thing goes before the thing
 * @param found how many pieces (rows, items, memories) were found in it
 * @param shared whether it is about other people too
 * @param items the catalog items it covers
 * @param categories data categories of what is in it, and of what would keep it, as far as its connector knows them; empty when
 *     nothing is known of them, so that they may be any
 * @param treatment what will be done to it
 * @param followed whether it is none of its items itself but was reached from them, such as the conversation that a response wrote to
 * @param along references of other objects that go with it as a part of it, such as the responses before it in its chain; only a search tells
 *     them, so that the catalog can be asked whose they are
 */
public record Target(
        String kind,
        String ref,
        String description,
        int wave,
        long found,
        boolean shared,
        List<UUID> items,
        Set<String> categories,
        Treatment treatment,
        boolean followed,
        List<String> along) {

    /**
     * Kind of a target that Stateward made itself for the person, such as an export. Nobody else was given it, no rule keeps it, and one made
     * after an erasure is no return of what was erased.
     */
    public static final String OWN_COPY = "own-copy";

    /** Longest reference, in characters. */
    public static final int MAX_REF_CHARS = 512;

    public Target {
        items = List.copyOf(items);
        categories = Set.copyOf(categories);
        along = List.copyOf(along);
        if (ref.length() > MAX_REF_CHARS) {
            throw new IllegalArgumentException("A target's reference has at most " + MAX_REF_CHARS + " characters");
        }
    }

    /** A target that is what its items are, or was found without any. */
    public Target(
            String kind,
            String ref,
            String description,
            int wave,
            long found,
            boolean shared,
            List<UUID> items,
            Set<String> categories,
            Treatment treatment) {
        this(kind, ref, description, wave, found, shared, items, categories, treatment, false, List.of());
    }

    /** A target of whose categories only the catalog knows; what others share is asked about unless its connector knows better. */
    public Target(String kind, String ref, String description, int wave, long found, boolean shared, List<UUID> items) {
        this(kind, ref, description, wave, found, shared, items, Set.of());
    }

    /** A target that is erased, or asked about if others share it, unless its connector says otherwise by {@link #treated}. */
    public Target(
            String kind,
            String ref,
            String description,
            int wave,
            long found,
            boolean shared,
            List<UUID> items,
            Set<String> categories) {
        this(kind, ref, description, wave, found, shared, items, categories, shared ? Treatment.ASK : Treatment.ERASE);
    }

    public boolean isOwnCopy() {
        return kind.equals(OWN_COPY);
    }

    /** Returns the target with another place in the order of work. */
    public Target at(int otherWave) {
        return new Target(
                kind, ref, description, otherWave, found, shared, items, categories, treatment, followed, along);
    }

    /** Returns the target with what will be done to it. */
    public Target treated(Treatment otherTreatment) {
        return new Target(
                kind, ref, description, wave, found, shared, items, categories, otherTreatment, followed, along);
    }

    /** Returns the target as one that others share and that an officer is asked about. */
    public Target asking() {
        return new Target(kind, ref, description, wave, found, true, items, categories, Treatment.ASK, followed, along);
    }

    /** Returns the target as one that was reached from its items. */
    public Target reached() {
        return new Target(kind, ref, description, wave, found, shared, items, categories, treatment, true, along);
    }

    /** Returns the target with one more item that it covers. */
    public Target covering(UUID item) {
        List<UUID> more = new ArrayList<>(items);
        more.add(item);
        return new Target(kind, ref, description, wave, found, shared, more, categories, treatment, followed, along);
    }

    /** Returns the target with the objects that go with it. */
    public Target taking(List<String> others) {
        return new Target(kind, ref, description, wave, found, shared, items, categories, treatment, followed, others);
    }
}
