package io.stateward.erasure.entity;

import io.stateward.Json;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is whom a request is about: the identifiers that it came with and those that stores' records added, all sealed under the request's own
 * key.
 *
 * <p>First the sealed bytes are dropped, then the key is destroyed; in between it owes a destruction, so that a crash there is noticed.
 */
@Embeddable
public class SealedPerson {

    @Column(name = "sealed_identifiers")
    private byte @Nullable [] identifiers;

    @Column(name = "sealed_learned")
    private byte @Nullable [] learned;

    @Column(name = "learned")
    private @Nullable String counts;

    @Column(name = "learned_from")
    private @Nullable String stores;

    @Column(name = "let_in")
    private @Nullable String letIn;

    @Column(name = "key_id")
    private @Nullable UUID key;

    protected SealedPerson() {}

    SealedPerson(SealedIdentifiers sealed) {
        identifiers = sealed.bytes();
        key = sealed.key();
    }

    /**
     * Takes note of what stores' records call the person further.
     *
     * @param sealed all that was learned so far, under the request's key
     * @param byType how many by type
     * @param answered every store that answered so far
     */
    public void learn(byte[] sealed, Map<String, Long> byType, Set<UUID> answered) {
        learned = sealed.clone();
        counts = Json.text(new TreeMap<>(byType));
        stores = Json.text(answered);
    }

    /** Returns what was learned. */
    public Optional<SealedIdentifiers> learned() {
        return learned == null || key == null
                ? Optional.empty()
                : Optional.of(new SealedIdentifiers(key, learned.clone()));
    }

    /** Returns the stores that need not be asked any more. */
    public Set<UUID> learnedFrom() {
        return stores == null ? Set.of() : Set.of(Json.read(stores, UUID[].class));
    }

    Map<String, Long> learnedCounts() {
        return counts == null ? Map.of() : Json.read(counts, Counts.class);
    }

    /** Returns what the request came with. */
    public SealedIdentifiers identifiers() {
        if (identifiers == null || key == null) {
            throw ErasureStatus.conflict(
                    "This request is closed; its identifiers were destroyed with their key. Make a new request.");
        }
        return new SealedIdentifiers(key, identifiers.clone());
    }

    /** Notes that an officer has let the person in again by some of the identifiers, by their places. */
    public void letIn(Set<Integer> places) {
        Set<Integer> all = new TreeSet<>(letIn());
        all.addAll(places);
        letIn = Json.text(all);
    }

    /** Returns the places of the identifiers by which the person was let in. */
    public Set<Integer> letIn() {
        return letIn == null ? Set.of() : Set.of(Json.read(letIn, Integer[].class));
    }

    /** Tells whether the request's identifiers can still be opened. */
    public boolean isHere() {
        return identifiers != null;
    }

    /** Drops what is sealed; the key's id stays until the key itself is destroyed. */
    void drop() {
        identifiers = null;
        learned = null;
        letIn = null;
    }

    /** Returns the key that is still to be destroyed, because what it sealed was dropped. */
    public Optional<UUID> owedDestruction() {
        return identifiers == null ? Optional.ofNullable(key) : Optional.empty();
    }

    public void keyDestroyed() {
        key = null;
    }

    /** Is how JSON is told what the column holds. */
    private static final class Counts extends TreeMap<String, Long> {
        private static final long serialVersionUID = 1L;
    }
}
