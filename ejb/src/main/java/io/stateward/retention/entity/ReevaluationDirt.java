package io.stateward.retention.entity;

import io.stateward.policies.entity.RuleBasis;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Is what has changed since the catalog was decided last.
 *
 * @param all whether everything may be affected
 * @param policies versions that decide now and did not, or the other way round
 * @param categories categories that are regulated now and were not, or the other way round
 * @param subjects people about whom an event was noted
 * @param stores stores that have moved
 */
public record ReevaluationDirt(
        boolean all, Set<UUID> policies, Set<String> categories, Set<UUID> subjects, Set<UUID> stores) {

    /** Most changes that are told apart; with more, everything is decided again. */
    public static final int MAX_CHANGES = 1_000;

    public static final ReevaluationDirt NONE = new ReevaluationDirt(false, Set.of(), Set.of(), Set.of(), Set.of());

    public static final ReevaluationDirt ALL = new ReevaluationDirt(true, Set.of(), Set.of(), Set.of(), Set.of());

    public ReevaluationDirt {
        all = all || policies.size() + categories.size() + subjects.size() + stores.size() > MAX_CHANGES;
        policies = all ? Set.of() : Set.copyOf(policies);
        categories = all ? Set.of() : Set.copyOf(categories);
        subjects = all ? Set.of() : Set.copyOf(subjects);
        stores = all ? Set.of() : Set.copyOf(stores);
    }

    /** Returns what differs between two states of the rules. */
    public static ReevaluationDirt between(RuleBasis before, RuleBasis after) {
        return new ReevaluationDirt(
                !before.tables().equals(after.tables()) || !before.placesUntil().equals(after.placesUntil()),
                differing(before.versions(), after.versions()),
                differing(before.regulated(), after.regulated()),
                Set.of(),
                Set.of());
    }

    public static ReevaluationDirt ofSubjects(Set<UUID> subjects) {
        return new ReevaluationDirt(false, Set.of(), Set.of(), subjects, Set.of());
    }

    public static ReevaluationDirt ofStores(Set<UUID> stores) {
        return new ReevaluationDirt(false, Set.of(), Set.of(), Set.of(), stores);
    }

    /** Adds what has changed besides. */
    public ReevaluationDirt and(ReevaluationDirt other) {
        return new ReevaluationDirt(
                all || other.all,
                union(policies, other.policies),
                union(categories, other.categories),
                union(subjects, other.subjects),
                union(stores, other.stores));
    }

    public boolean nothing() {
        return equals(NONE);
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> union = new HashSet<>(one);
        union.addAll(other);
        return union;
    }

    private static <T> Set<T> differing(Set<T> one, Set<T> other) {
        Set<T> differing = union(one, other);
        differing.removeIf(each -> one.contains(each) && other.contains(each));
        return differing;
    }
}
