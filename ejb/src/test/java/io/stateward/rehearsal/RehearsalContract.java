package io.stateward.rehearsal;

import static io.stateward.rehearsal.entity.RehearsedEffect.NOW_OVERDUE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.control.RehearsalRows;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalStatus;
import io.stateward.rehearsal.entity.RehearsalTally.Found;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.rehearsal.entity.RehearsedEffect;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.RandomCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Trying changes out on the catalog, on either database. Each test has a tenant of its own. */
interface RehearsalContract {

    String YEAR = "{\"name\":\"all\",\"kind\":\"retention\",\"appliesTo\":{},\"keep\":{\"atMost\":\"P1Y\"}}";

    String DAY = "{\"name\":\"all\",\"kind\":\"retention\",\"appliesTo\":{},\"keep\":{\"atMost\":\"P1D\"}}";

    String GERMANY = "{\"name\":\"places\",\"kind\":\"residency\",\"appliesTo\":{},\"allow\":{\"storage\":[\"DE\"]}}";

    String HOLD = "{\"name\":\"case\",\"kind\":\"hold\",\"appliesTo\":{\"stores\":[\"berlin\"]},\"reason\":\"a case\"}";

    Domain domain();

    private PolicyView draft(TenantProfile tenant, String document) {
        return domain().as(tenant, () -> domain().get(Policies.class).draft(document));
    }

    private RehearsalView start(TenantProfile tenant, RehearsalDraft draft) {
        return domain().as(tenant, () -> domain().get(Rehearsals.class).start(draft));
    }

    private RehearsalView of(TenantProfile tenant, UUID id) {
        return domain().as(tenant, () -> domain().get(Rehearsals.class).of(id));
    }

    private boolean step(TenantProfile tenant, UUID id, int page) {
        return domain().as(tenant, () -> domain().get(RehearsalProbe.class).step(id, page));
    }

    private RehearsalView rehearse(TenantProfile tenant, RehearsalDraft draft) {
        UUID id = start(tenant, draft).id();
        while (step(tenant, id, 7)) {
            // Each step is a page.
        }
        return of(tenant, id);
    }

    private static long count(RehearsalView view, RehearsedEffect effect) {
        Found found = view.tally().effects().get(effect);
        return found == null ? 0 : found.items();
    }

    private static void assertRefused(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    default void aDraftIsTriedOutAndNothingOfTheCatalogChanges() {
        RandomCatalog catalog = new RandomCatalog(domain(), 11);
        catalog.fill(40);
        TenantProfile tenant = catalog.tenant();
        List<ScannedItem> before = catalog.items();
        PolicyView draft = draft(tenant, YEAR);

        RehearsalView made = rehearse(tenant, RehearsalDraft.ofPolicy("all", draft.version()));

        assertThat(made.status()).isEqualTo(RehearsalStatus.MADE);
        assertThat(made.examined()).isEqualTo(before.size());
        assertThat(count(made, RehearsedEffect.ERASED_SOONER)).isEqualTo(before.size());
        assertThat(count(made, RehearsedEffect.NEWLY_DENIED)).isZero();
        assertThat(requireNonNull(made.tally().effects().get(RehearsedEffect.ERASED_SOONER))
                        .samples())
                .hasSize(Math.min(20, before.size()));
        assertThat(made.tally().places().stream()
                        .filter(place -> place.effect() == RehearsedEffect.ERASED_SOONER)
                        .mapToLong(place -> place.items())
                        .sum())
                .isEqualTo(before.size());
        assertThat(catalog.items()).isEqualTo(before);
        assertThat(domain().as(tenant, () -> domain().get(Policies.class).of("all", draft.version()))
                        .status())
                .isEqualTo(PolicyStatus.SIMULATED);
        assertThat(domain().as(tenant, () -> domain().get(Operations.class).of(made.operation()))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(made.stale()).isFalse();
    }

    @Test
    default void aSimulatedDraftIsActivatedAndItsRehearsalIsStaleThen() {
        RandomCatalog catalog = new RandomCatalog(domain(), 12);
        TenantProfile tenant = catalog.tenant();
        PolicyView draft = draft(tenant, YEAR);
        RehearsalView made = rehearse(tenant, RehearsalDraft.ofPolicy("all", draft.version()));

        catalog.activate(draft);

        assertThat(domain().as(tenant, () -> domain().get(Policies.class).of("all", draft.version()))
                        .status())
                .isEqualTo(PolicyStatus.ACTIVE);
        assertThat(of(tenant, made.id()).stale()).isTrue();
        assertRefused("policy-decided", () -> start(tenant, RehearsalDraft.ofPolicy("all", draft.version())));
    }

    @Test
    default void aHoldIsTriedOutToo() {
        RandomCatalog catalog = new RandomCatalog(domain(), 13);
        catalog.fill(40);
        PolicyView draft = draft(catalog.tenant(), HOLD);
        long inBerlin = catalog.items().stream()
                .filter(item -> String.valueOf(item.action().store()).contains("berlin"))
                .count();

        RehearsalView made = rehearse(catalog.tenant(), RehearsalDraft.ofPolicy("case", draft.version()));

        assertThat(inBerlin).isPositive();
        assertThat(count(made, RehearsedEffect.NEWLY_HELD)).isEqualTo(inBerlin);
    }

    @Test
    default void anItemThatAHoldKeepsIsNotCountedAsOverdue() {
        RandomCatalog catalog = new RandomCatalog(domain(), 19);
        catalog.fill(40);
        TenantProfile tenant = catalog.tenant();
        List<UUID> items = catalog.items().stream().map(ScannedItem::id).toList();
        Set<UUID> held = Set.copyOf(items.subList(0, 3));
        PolicyView draft = draft(tenant, DAY);
        long overdue = count(rehearse(tenant, RehearsalDraft.ofPolicy("all", draft.version())), NOW_OVERDUE);

        domain().run(tenant, () -> domain().get(LegalHolds.class).place(HoldDraft.onItems("case-3", held, "a case")));
        RehearsalView made = rehearse(tenant, RehearsalDraft.ofPolicy("all", draft.version()));

        assertThat(overdue).isEqualTo(items.size());
        assertThat(count(made, NOW_OVERDUE)).isEqualTo(overdue - held.size());
        assertThat(count(made, RehearsedEffect.ERASED_SOONER))
                .as("a hold changes no time")
                .isEqualTo(overdue);
    }

    @Test
    default void aStoresMoveIsTriedOutOnItsItemsAlone() {
        RandomCatalog catalog = new RandomCatalog(domain(), 14);
        catalog.activate(draft(catalog.tenant(), GERMANY));
        catalog.fill(40);
        long inBerlin = catalog.items().stream()
                .filter(item -> String.valueOf(item.action().store()).contains("berlin"))
                .count();

        RehearsalView moved = rehearse(catalog.tenant(), RehearsalDraft.ofMove("berlin", "US", null));
        RehearsalView stays = rehearse(catalog.tenant(), RehearsalDraft.ofMove("berlin", "DE", null));

        assertThat(inBerlin).isPositive();
        assertThat(moved.examined()).isEqualTo(inBerlin);
        assertThat(count(moved, RehearsedEffect.NEWLY_DENIED)).isEqualTo(inBerlin);
        assertThat(stays.tally().effects()).isEmpty();
    }

    @Test
    default void whenTheRulesChangeMeanwhileItBeginsAnew() {
        RandomCatalog catalog = new RandomCatalog(domain(), 15);
        catalog.fill(30);
        TenantProfile tenant = catalog.tenant();
        PolicyView draft = draft(tenant, YEAR);
        UUID id = start(tenant, RehearsalDraft.ofPolicy("all", draft.version())).id();
        step(tenant, id, 5);
        long epoch = requireNonNull(of(tenant, id).policyEpoch());
        catalog.activate(draft(
                tenant, "{\"name\":\"other\",\"kind\":\"retention\",\"appliesTo\":{},\"keep\":{\"atMost\":\"P1M\"}}"));
        while (step(tenant, id, 5)) {
            // Each step is a page.
        }

        RehearsalView made = of(tenant, id);
        assertThat(made.policyEpoch()).isGreaterThan(epoch);
        assertThat(made.examined()).isEqualTo(catalog.items().size());
        assertThat(count(made, RehearsedEffect.ERASED_SOONER))
                .as("a month wins")
                .isZero();
        assertThat(made.stale()).isFalse();
    }

    @Test
    default void onlySoManyRunAtATimeAndWhatIsAskedForIsChecked() {
        RandomCatalog catalog = new RandomCatalog(domain(), 16);
        TenantProfile tenant = catalog.tenant();
        PolicyView draft = draft(tenant, YEAR);
        RehearsalDraft asked = RehearsalDraft.ofPolicy("all", draft.version());
        assertRefused(
                "invalid-field",
                () -> start(tenant, new RehearsalDraft(null, null, null, null, null, null, null, null, null)));
        assertRefused(
                "invalid-field",
                () -> start(tenant, new RehearsalDraft("all", 1, "berlin", "DE", null, null, null, null, null)));
        assertRefused(
                "invalid-field",
                () -> start(tenant, new RehearsalDraft("all", null, null, null, null, null, null, null, null)));
        assertRefused(
                "invalid-field",
                () -> start(tenant, new RehearsalDraft(null, null, "berlin", null, null, null, null, null, null)));
        assertThatThrownBy(() -> start(tenant, RehearsalDraft.ofMove("berlin", "XX", null)))
                .isInstanceOf(StatewardException.class);
        assertRefused("not-found", () -> start(tenant, RehearsalDraft.ofPolicy("nothing", 1)));
        List<UUID> open = new ArrayList<>();
        for (int i = 0; i < RehearsalRows.MAX_OPEN; i++) {
            open.add(start(tenant, asked).id());
        }

        assertRefused("too-many-rehearsals", () -> start(tenant, asked));
        while (step(tenant, open.get(0), 9)) {
            // Until it has ended.
        }
        assertThat(start(tenant, asked).status()).isEqualTo(RehearsalStatus.PENDING);
    }

    @Test
    default void anotherTenantAndAnAgentSeeNoneOfIt() {
        TenantProfile tenant = new RandomCatalog(domain(), 17).tenant();
        TenantProfile other = new RandomCatalog(domain(), 18).tenant();
        PolicyView draft = draft(tenant, YEAR);
        UUID id = start(tenant, RehearsalDraft.ofPolicy("all", draft.version())).id();
        Caller agent = new Caller(tenant, "agent", Set.of(Role.AGENT), UUID.randomUUID());
        Caller auditor = new Caller(tenant, "auditor", Set.of(Role.AUDITOR), null);

        assertRefused("not-found", () -> of(other, id));
        assertRefused("not-found", () -> step(other, id, 5));
        assertThat(domain().as(other, () -> domain().get(Rehearsals.class).list(null, null))
                        .items())
                .isEmpty();
        assertRefused(
                "role-missing",
                () -> domain().as(agent, () -> domain().get(Rehearsals.class).of(id)));
        assertRefused(
                "role-missing",
                () -> domain().as(agent, () -> domain().get(Rehearsals.class).list(null, null)));
        assertRefused(
                "role-missing",
                () -> domain().as(
                                auditor,
                                () -> domain().get(Rehearsals.class)
                                        .start(RehearsalDraft.ofPolicy("all", draft.version()))));
    }
}
