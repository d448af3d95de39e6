package io.stateward.memory.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.memory.entity.MemoryItem;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import io.stateward.vault.boundary.Vault;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Proves what erasing does to governed memory beyond what every connector promises, on either database. */
interface MemoryConnectorContract extends MemoryConnectorFixture {

    @Test
    default void an_erased_memory_leaves_neither_text_nor_key() {
        Person alice = person("alice");
        UUID memory = remember(ownTenant(), "canary-a1", alias("alice"));
        UUID key = keyOf(memory);

        Outcome verified = erasedAndVerified(alice, find(alice).get(0), List.of());

        assertThat(verified.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(verified.evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(isThere(key)).isFalse();
        MemoryItem row = in(
                ownTenant(),
                () -> domain().get(MemoryRows.class).all(List.of(memory)).get(0));
        assertThat(row.sealed()).isEmpty();
    }

    @Test
    default void a_memory_about_two_loses_the_one_and_keeps_the_other() {
        Person alice = person("alice");
        String mail = alias("alice").value();
        UUID memory = remember(
                ownTenant(),
                "canary-s1: " + mail.toUpperCase(Locale.ROOT) + " travels with Bob",
                alias("alice"),
                alias("bob"));
        UUID key = keyOf(memory);

        List<Target> targets = find(alice);
        assertThat(targets).singleElement().matches(Target::shared);
        Outcome verified = erasedAndVerified(alice, targets.get(0), List.of());

        assertThat(verified.verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(verified.evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(holds(store(), "canary-s1: [erased] travels with Bob")).isTrue();
        assertThat(isThere(key)).isFalse();
        assertThat(find(person("bob")).stream().mapToLong(Target::found).sum()).isEqualTo(1);
    }

    @Test
    default void a_memory_of_somebody_else_that_names_the_person_is_found_and_redacted() {
        Person alice = person("alice");
        remember(ownTenant(), "canary-b1 asked after " + alias("alice").value(), alias("bob"));
        remember(ownTenant(), "canary-b2 likes jazz", alias("bob"));
        remember(ownTenant(), "canary-c1 wrote to x." + alias("alice").value(), alias("carol"));

        List<Target> targets = find(alice);
        assertThat(targets).hasSize(1);
        Outcome verified = erasedAndVerified(alice, targets.get(0), List.of());

        assertThat(verified.verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(verified.evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(holds(store(), "canary-b1 asked after [erased]")).isTrue();
        assertThat(holds(store(), "canary-b2 likes jazz")).isTrue();
        assertThat(holds(store(), "x." + alias("alice").value())).isTrue();
        remember(ownTenant(), "canary-b3", alias("bob"));
        assertThat(holds(store(), "canary-b3")).isTrue();
    }

    @Test
    default void what_a_minimum_keeps_is_sealed_apart_and_goes_when_it_ends() {
        Person alice = person("alice");
        UUID kept = remember(ownTenant(), "canary-kept", alias("alice"));
        UUID gone = remember(ownTenant(), "canary-gone", alias("alice"));
        UUID key = keyOf(kept);
        assertThat(keyOf(gone)).isEqualTo(key);
        Instant created = domain().clock().instant();
        Block minimum = new Block(
                Block.Kind.RETENTION,
                "tax v1",
                Set.of("payment"),
                Set.of(kept),
                "GDPR 17(3)(b)",
                Period.ofDays(10),
                "Tax law keeps it.");

        Target own = find(alice).get(0);
        List<Outcome> outcomes = connector().erase(store(), alice, own, items(alice, own), List.of(minimum));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED, Verdict.BLOCKED_BY_RETENTION);
        assertThat(outcomes.get(1).until()).isAfterOrEqualTo(created.plus(9, ChronoUnit.DAYS));
        assertThat(connector()
                        .verify(store(), alice, own, items(alice, own), outcomes.get(0))
                        .evidence())
                .isEqualTo(Evidence.PHYSICAL);
        assertThat(isThere(key)).isFalse();
        assertThat(holds(store(), "canary-kept")).isTrue();
        assertThat(holds(store(), "canary-gone")).isFalse();

        domain().clock().advance(java.time.Duration.ofDays(11));
        UUID keptKey = keyOf(kept);
        assertThat(erasedAndVerified(alice, own, List.of(minimum)).verdict()).isEqualTo(Verdict.ERASED);
        assertThat(holds(store(), "canary-kept")).isFalse();
        assertThat(isThere(keptKey)).isFalse();
    }

    @Test
    default void what_came_after_the_cut_off_survives_the_key_it_shared() {
        remember(ownTenant(), "canary-before", alias("alice"));
        Person alice = person("alice");
        domain().clock().advance(java.time.Duration.ofHours(1));
        UUID after = remember(ownTenant(), "canary-after", alias("alice"));
        UUID key = keyOf(after);

        Outcome verified = erasedAndVerified(alice, find(alice).get(0), List.of());

        assertThat(verified.evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(isThere(key)).isFalse();
        assertThat(holds(store(), "canary-before")).isFalse();
        assertThat(holds(store(), "canary-after")).isTrue();
    }

    @Test
    default void a_stop_after_the_keys_are_gone_is_finished_by_a_repetition() {
        Person alice = person("alice");
        UUID memory = remember(ownTenant(), "canary-a1", alias("alice"));
        Target own = find(alice).get(0);
        UUID key = keyOf(memory);
        domain().run(ownTenant(), () -> domain().get(Vault.class).destroy(Set.of(key)));

        Outcome verified = erasedAndVerified(alice, own, List.of());

        assertThat(verified.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(verified.evidence()).isEqualTo(Evidence.PHYSICAL);
        remember(ownTenant(), "canary-a2", alias("alice"));
        assertThat(holds(store(), "canary-a2")).isTrue();
    }

    @Test
    default void a_stop_before_the_old_key_of_a_rewritten_memory_is_gone_is_finished_by_a_repetition() {
        Person alice = person("alice");
        UUID memory = remember(ownTenant(), "canary-s1 " + alias("alice").value(), alias("alice"), alias("bob"));
        Target target = find(alice).get(0);
        UUID old = keyOf(memory);
        domain().run(ownTenant(), () -> {
            UUID next = domain().get(MemoryKeys.class).forRewritten();
            byte[] sealed = domain().get(Texts.class).seal(memory, next, "canary-s1 [erased]");
            domain().get(MemoryRows.class).seal(memory, next, sealed);
        });
        assertThat(isThere(old)).isTrue();

        Outcome verified = erasedAndVerified(alice, target, List.of());

        assertThat(verified.verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(verified.evidence()).isEqualTo(Evidence.PHYSICAL);
        assertThat(isThere(old)).isFalse();
        assertThat(holds(store(), "canary-s1 [erased]")).isTrue();
    }

    @Test
    default void a_memory_that_is_still_readable_under_its_old_key_is_not_proven_redacted() {
        Person alice = person("alice");
        UUID memory = remember(ownTenant(), "canary-s1 " + alias("alice").value(), alias("alice"), alias("bob"));
        Target target = find(alice).get(0);
        domain().run(ownTenant(), () -> {
            UUID next = domain().get(MemoryKeys.class).forRewritten();
            domain().get(MemoryRows.class)
                    .seal(memory, next, domain().get(Texts.class).seal(memory, next, "canary-s1"));
        });

        Outcome claimed = Outcome.of(Verdict.REDACTED, Evidence.NONE, 1, 1);

        assertThat(connector()
                        .verify(store(), alice, target, items(alice, target), claimed)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    default void a_memory_about_two_that_names_nobody_waits_for_a_person_to_look_at_it() {
        Person alice = person("alice");
        remember(ownTenant(), "canary-s1: she travels with Bob", alias("alice"), alias("bob"));
        Target target = find(alice).get(0);

        Outcome verified = erasedAndVerified(alice, target, List.of());

        assertThat(verified.verdict()).isEqualTo(Verdict.PENDING_REDACTION);
        assertThat(verified.evidence()).isEqualTo(Evidence.NONE);
        assertThat(holds(store(), "canary-s1: she travels with Bob")).isTrue();
    }
}
