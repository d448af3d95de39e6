package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.entity.ItemEnds;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.entity.PolicyView;
import io.stateward.rehearsal.boundary.RehearsalRun;
import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalTally.Found;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.rehearsal.entity.RehearsedEffect;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.retention.entity.ReevaluationView;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.RandomCatalog;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a rehearsal foretells is what deciding the catalog again does once the version is activated. */
class RehearsalForetellsTest {

    private static final int ROUNDS = 8;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void whatIsForetoldComesTrue(long seed) {
        try (Domain domain = Domain.onH2()) {
            RandomCatalog catalog = new RandomCatalog(domain, seed);
            catalog.fill(50);
            settle(domain, catalog.tenant());
            long met = 0;
            for (int round = 0; round < ROUNDS; round++) {
                catalog.change();
                settle(domain, catalog.tenant());
                PolicyView draft = catalog.draft();
                RehearsalView foretold = rehearse(domain, catalog.tenant(), draft);
                Map<UUID, ItemEnds> before = ends(catalog);
                catalog.activate(draft);
                settle(domain, catalog.tenant());
                requireTrue(foretold, before, ends(catalog), last(domain, catalog.tenant()));
                met += foretold.tally().effects().size();
            }
            assertThat(met).as("the rounds meet effects").isPositive();
        }
    }

    private static void requireTrue(
            RehearsalView foretold, Map<UUID, ItemEnds> before, Map<UUID, ItemEnds> after, ReevaluationView run) {
        assertThat(count(foretold, RehearsedEffect.NEWLY_DENIED)).isEqualTo(run.newlyUnlawful());
        assertThat(count(foretold, RehearsedEffect.NEWLY_PERMITTED)).isEqualTo(run.lawfulAgain());
        assertThat(count(foretold, RehearsedEffect.ERASED_SOONER))
                .isEqualTo(differing(before, after, (b, a) -> most(a).isBefore(most(b))));
        assertThat(count(foretold, RehearsedEffect.ERASED_LATER))
                .isEqualTo(differing(before, after, (b, a) -> most(a).isAfter(most(b))));
        assertThat(count(foretold, RehearsedEffect.KEPT_LONGER))
                .isEqualTo(differing(before, after, (b, a) -> least(a).isAfter(least(b))));
        assertThat(count(foretold, RehearsedEffect.KEPT_SHORTER))
                .isEqualTo(differing(before, after, (b, a) -> least(a).isBefore(least(b))));
    }

    private static Instant most(ItemEnds ends) {
        return orElse(ends.eraseAt(), Instant.MAX);
    }

    private static Instant least(ItemEnds ends) {
        return orElse(ends.retainUntil(), Instant.MIN);
    }

    private static Instant orElse(@Nullable Instant time, Instant none) {
        return time == null ? none : time;
    }

    private static long differing(
            Map<UUID, ItemEnds> before, Map<UUID, ItemEnds> after, BiPredicate<ItemEnds, ItemEnds> so) {
        return before.entrySet().stream()
                .filter(item -> so.test(item.getValue(), Objects.requireNonNull(after.get(item.getKey()))))
                .count();
    }

    private static long count(RehearsalView view, RehearsedEffect effect) {
        Found found = view.tally().effects().get(effect);
        return found == null ? 0 : found.items();
    }

    private static Map<UUID, ItemEnds> ends(RandomCatalog catalog) {
        Map<UUID, ItemEnds> ends = new HashMap<>();
        for (ScannedItem item : catalog.items()) {
            ends.put(item.id(), item.ends());
        }
        return ends;
    }

    private static RehearsalView rehearse(Domain domain, TenantProfile tenant, PolicyView draft) {
        UUID id = domain.as(
                        tenant,
                        () -> domain.get(Rehearsals.class)
                                .start(RehearsalDraft.ofPolicy(draft.name(), draft.version())))
                .id();
        while (domain.as(tenant, () -> domain.get(RehearsalRun.class).step(id))) {
            // Each step is a page.
        }
        return domain.as(tenant, () -> domain.get(Rehearsals.class).of(id));
    }

    private static void settle(Domain domain, TenantProfile tenant) {
        while (domain.as(tenant, () -> domain.get(ReevaluationProbe.class).step(9))) {
            // Each step is a page.
        }
    }

    private static ReevaluationView last(Domain domain, TenantProfile tenant) {
        List<ReevaluationView> runs = domain.as(
                        tenant, () -> domain.get(Reevaluations.class).list(null, 1))
                .items();
        return runs.get(0);
    }
}
