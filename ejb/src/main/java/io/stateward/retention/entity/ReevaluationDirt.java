package io.stateward.retention.entity;

import io.stateward.policies.entity.RuleBasis;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what has changed since the catalog was decided last.
 *
 * @param all whether everything may be affected
 * @param policies versions that decide now and did not, or the other way round
 * @param categories categories that are regulated now and were not, or the other way round
 * @param subjects people about whom an event was noted
 * @param stores stores that have moved
 * @param grounds grounds of transfers that have ended, or whose items another one may carry now
 */
public record ReevaluationDirt(
        boolean all,
        Set<UUID> policies,
        Set<String> categories,
        Set<UUID> subjects,
        Set<UUID> stores,
        @Nullable Set<UUID> grounds) {

    /** Most changes that are told apart; with more, everything is decided again. */
    public static final int MAX_CHANGES = 1_000;

    public static final ReevaluationDirt NONE =
            new ReevaluationDirt(false, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public static final ReevaluationDirt ALL =
            new ReevaluationDirt(true, Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    public ReevaluationDirt {
        // What an older build kept has none.
        Set<UUID> known = grounds == null ? Set.of() : grounds;
        all = all || policies.size() + categories.size() + subjects.size() + stores.size() + known.size() > MAX_CHANGES;
        policies = all ? Set.of() : Set.copyOf(policies);
        categories = all ? Set.of() : Set.copyOf(categories);
        subjects = all ? Set.of() : Set.copyOf(subjects);
        stores = all ? Set.of() : Set.copyOf(stores);
        grounds = all ? Set.of() : Set.copyOf(known);
    }

    /** Returns what differs between two states of the rules. */
    public static ReevaluationDirt between(RuleBasis before, RuleBasis after) {
        return new ReevaluationDirt(
                !before.tables().equals(after.tables()) || !before.placesUntil().equals(after.placesUntil()),
                differing(before.versions(), after.versions()),
                differing(before.regulated(), after.regulated()),
                Set.of(),
                Set.of(),
                Set.of());
    }

    public static ReevaluationDirt ofSubjects(Set<UUID> subjects) {
        return new ReevaluationDirt(false, Set.of(), Set.of(), subjects, Set.of(), Set.of());
    }

    public static ReevaluationDirt ofStores(Set<UUID> stores) {
        return new ReevaluationDirt(false, Set.of(), Set.of(), Set.of(), stores, Set.of());
    }

    public static ReevaluationDirt ofGrounds(Set<UUID> grounds) {
        return new ReevaluationDirt(false, Set.of(), Set.of(), Set.of(), Set.of(), grounds);
    }

    /** Returns the grounds of transfers that it is about. */
    @Override
    public Set<UUID> grounds() {
        return grounds == null ? Set.of() : grounds;
    }

    /** Adds what has changed besides. */
    public ReevaluationDirt and(ReevaluationDirt other) {
        return new ReevaluationDirt(
                all || other.all,
                union(policies, other.policies),
                union(categories, other.categories),
                union(subjects, other.subjects),
                union(stores, other.stores),
                union(grounds(), other.grounds()));
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
