package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.StoreScans;
import io.stateward.catalog.control.ScanWork;
import io.stateward.catalog.entity.Adoption;
import io.stateward.catalog.entity.AdoptionDraft;
import io.stateward.catalog.entity.Drift;
import io.stateward.catalog.entity.FindingStatus;
import io.stateward.catalog.entity.KindDrift;
import io.stateward.catalog.entity.ScanCause;
import io.stateward.catalog.entity.ScanFinding;
import io.stateward.catalog.entity.ScanStatus;
import io.stateward.catalog.entity.ScanView;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.boundary.Categories;
import io.stateward.stores.entity.Listing;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates that a scan finds what differs between a store and the catalog, in both directions, and that what it found can be adopted. */
interface DiscoveryContract {

    String WORK = "store-scan";

    Domain domain();

    private StoreScans scans() {
        return domain().get(StoreScans.class);
    }

    private static String name(ScriptedErasure tenant, String store) {
        return tenant.tenant.alias() + "-" + store;
    }

    private ScanView begin(ScriptedErasure tenant, String store) {
        return domain().as(tenant.tenant, () -> scans().begin(name(tenant, store)));
    }

    private ScanView scanned(ScriptedErasure tenant, String store) {
        return done(tenant, begin(tenant, store));
    }

    /** Does the work of a scan until none is due any more. */
    private ScanView done(ScriptedErasure tenant, ScanView scan) {
        WorkQueue queue = domain().get(WorkQueue.class);
        for (List<Claim> due = queue.claim("node/1", Set.of(WORK), 10);
                !due.isEmpty();
                due = queue.claim("node/1", Set.of(WORK), 10)) {
            for (Claim claim : due) {
                try {
                    if (claim.tenantId().equals(tenant.tenant.id())) {
                        handle(tenant, claim);
                    }
                    queue.done(claim);
                } catch (RuntimeException e) {
                    queue.retry(claim, domain().clock().instant());
                }
            }
        }
        return domain().as(tenant.tenant, () -> scans().of(scan.id()));
    }

    private void handle(ScriptedErasure tenant, Claim claim) {
        domain().as(Caller.worker(tenant.tenant, WORK), () -> {
            domain().get(ScanWork.class).handle(claim);
            return true;
        });
    }

    private List<ScanFinding> findings(ScriptedErasure tenant, ScanView scan) {
        return domain().as(tenant.tenant, () -> scans().findings(scan.id(), null, null, null))
                .items();
    }

    private Adoption adopt(ScriptedErasure tenant, ScanView scan, List<Alias> subjects, List<UUID> findings) {
        return domain().as(
                        tenant.tenant,
                        () -> scans().adopt(
                                        scan.id(),
                                        new AdoptionDraft(
                                                ScriptedErasure.AGENT,
                                                List.of("conversation"),
                                                "customer-support",
                                                subjects,
                                                findings)));
    }

    @Test
    default void whatAnAgentWroteAroundTheGatewayIsFoundPageByPage() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "known", "anna", List.of());
        Instant created = Instant.parse("2026-03-01T10:00:00Z");
        store.things.addAll(Set.of("a", "b", "c", "d"));
        store.created.put("a", created);

        ScanView begun = begin(anna, "s");
        ScanView scan = done(anna, begun);

        assertThat(scan.status()).isEqualTo(ScanStatus.COMPLETED);
        assertThat(scan.listed()).isEqualTo(5);
        assertThat(scan.kinds()).containsExactly(new KindDrift("thing", 5, 4, 0));
        assertThat(scan.unlisted()).containsExactly("secret");
        assertThat(domain().as(anna.tenant, () -> scans().latest())).containsExactly(entry(scan.store(), scan));
        ScanView next = scanned(anna, "s");
        assertThat(domain().as(anna.tenant, () -> scans().latest()).values())
                .as("of several the last")
                .containsExactly(next);
        assertThat(findings(anna, scan))
                .extracting(ScanFinding::drift, ScanFinding::kind, ScanFinding::ref, ScanFinding::status)
                .containsExactlyInAnyOrder(
                        tuple(Drift.UNKNOWN, "thing", "a", FindingStatus.OPEN),
                        tuple(Drift.UNKNOWN, "thing", "b", FindingStatus.OPEN),
                        tuple(Drift.UNKNOWN, "thing", "c", FindingStatus.OPEN),
                        tuple(Drift.UNKNOWN, "thing", "d", FindingStatus.OPEN));
        assertThat(findings(anna, scan)).anyMatch(f -> created.equals(f.createdAt()));
        assertThat(domain().as(anna.tenant, () -> domain().get(Operations.class).of(begun.operation()))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    default void whatTheStoreDoesNotHaveAnyMoreIsFoundToo() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "there", "anna", List.of());
        UUID gone = anna.journal("s", "gone", "anna", List.of());
        UUID hidden = anna.journal("s", "hidden", "anna", List.of());
        store.things.remove("gone");
        Objects.requireNonNull(store.hidden).add("hidden");
        domain().clock().advance(Duration.ofMinutes(1));

        ScanView scan = scanned(anna, "s");

        assertThat(scan.missing()).isEqualTo(1);
        assertThat(findings(anna, scan))
                .as("what cannot be listed was asked for by its reference")
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.drift()).isEqualTo(Drift.MISSING);
                    assertThat(f.item()).isEqualTo(gone).isNotEqualTo(hidden);
                    assertThat(f.ref()).isNull();
                });
    }

    @Test
    default void aStoreThatCannotListIsAskedForTheCatalogsItemsAndSaysSo() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "there", "anna", List.of());
        anna.journal("s", "gone", "anna", List.of());
        store.things.remove("gone");
        store.hidden = null;
        domain().clock().advance(Duration.ofMinutes(1));

        ScanView scan = scanned(anna, "s");

        assertThat(scan.status()).isEqualTo(ScanStatus.COMPLETED);
        assertThat(scan.cannotList()).isTrue();
        assertThat(scan.listed()).isZero();
        assertThat(scan.missing()).isEqualTo(1);
    }

    @Test
    default void adoptedStateIsErasedWithThePersonItIsAbout() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.things.addAll(Set.of("hers", "other"));
        ScanView scan = scanned(anna, "s");
        UUID hers = findings(anna, scan).stream()
                .filter(f -> "hers".equals(f.ref()))
                .findFirst()
                .orElseThrow()
                .id();

        Adoption adoption = adopt(anna, scan, List.of(ScriptedErasure.email("anna")), List.of(hers));

        assertThat(adoption).isEqualTo(new Adoption(1, 0, 0, 1));
        assertThat(scanned(anna, "s").unknown()).isEqualTo(1);
        anna.execute(anna.approved());
        assertThat(store.things).containsExactly("other");
    }

    @Test
    default void everythingFoundIsAdoptedAtOnceAndWhatTheRulesForbidIsShownAsAViolation() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        domain().as(anna.tenant, () -> domain().get(Categories.class).register("conversation", true));
        ScriptedConnector.Script store = anna.store("s");
        store.things.addAll(Set.of("a", "b"));
        ScanView scan = scanned(anna, "s");

        Adoption adoption = adopt(anna, scan, List.of(), List.of());

        assertThat(adoption).isEqualTo(new Adoption(2, 2, 0, 0));
        assertThat(domain().as(
                                anna.tenant,
                                () -> domain().get(CatalogConformance.class).list(null, null, null, null))
                        .items())
                .hasSize(2);
        assertThat(findings(anna, scan))
                .allMatch(f -> f.status() == FindingStatus.ADOPTED && f.item() != null, "adopted");
        assertThat(adopt(anna, scan, List.of(), List.of()).adopted())
                .as("a second click adopts nothing twice")
                .isZero();
    }

    @Test
    default void whatAStoreDatesWronglyOrNamesUnprintablyDoesNotKeepTheRestFromBeingAdopted() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.things.addAll(List.of("old", "ahead", "plain", "\u0001odd"));
        store.created.put("old", Instant.EPOCH);
        store.created.put("ahead", domain().clock().instant().plus(Duration.ofDays(3)));

        ScanView scan = scanned(anna, "s");

        assertThat(scan.unlisted()).contains("pieces whose names cannot be written down");
        assertThat(scan.unknown()).isEqualTo(3);
        assertThat(adopt(anna, scan, List.of(), List.of()).adopted()).isEqualTo(3);
    }

    @Test
    default void whatTheCatalogCameToKnowMeanwhileIsNotAdoptedTwice() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s").things.add("late");
        ScanView scan = scanned(anna, "s");
        anna.journal("s", "late", "anna", List.of());

        assertThat(adopt(anna, scan, List.of(), List.of())).isEqualTo(new Adoption(0, 0, 1, 0));
    }

    @Test
    default void oneScanOfAStoreRunsAtATime() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        ScanView scan = begin(anna, "s");

        assertThatThrownBy(() -> begin(anna, "s"))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("scan-running"));
        done(anna, scan);
        assertThat(scanned(anna, "s").status()).isEqualTo(ScanStatus.COMPLETED);
    }

    @Test
    default void aStoreThatDoesNotAnswerFailsTheScanWithTheReasonAndHoldsUpNoOther() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.failure = ScriptedConnector::down;

        ScanView scan = scanned(anna, "s");

        assertThat(scan.status()).isEqualTo(ScanStatus.FAILED);
        assertThat(scan.error()).contains("The scripted store is down.");
        store.failure = null;
        assertThat(scanned(anna, "s").status()).isEqualTo(ScanStatus.COMPLETED);
    }

    @Test
    default void aStoreThatAlwaysPromisesAnotherPageIsNotReadForEver() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.listing = () -> {
            assertThat(store.calls).hasSizeLessThan(200);
            domain().clock().advance(Duration.ofHours(1));
            return new Listing(List.of(), UUID.randomUUID().toString(), List.of());
        };

        ScanView scan = scanned(anna, "s");

        assertThat(scan.status()).isEqualTo(ScanStatus.COMPLETED);
        assertThat(scan.truncated()).isTrue();
    }

    @Test
    default void storesAreScannedByThemselvesUnlessThatIsTurnedOff() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("daily");
        anna.store("never");
        domain().as(anna.tenant, () -> scans().setInterval(name(anna, "never"), 0));
        domain().run(anna.tenant, () -> scans().beginDue());
        ScanView first = latest(anna, "daily");
        done(anna, first);

        domain().run(anna.tenant, () -> scans().beginDue());
        assertThat(latest(anna, "daily").id()).as("not due again").isEqualTo(first.id());
        domain().clock().advance(Duration.ofHours(25));
        domain().run(anna.tenant, () -> scans().beginDue());

        assertThat(first.cause()).isEqualTo(ScanCause.SCHEDULE);
        assertThat(latest(anna, "daily").id()).isNotEqualTo(first.id());
        assertThat(domain().as(anna.tenant, () -> scans().list(name(anna, "never"), null, null))
                        .items())
                .isEmpty();
    }

    private ScanView latest(ScriptedErasure tenant, String store) {
        return domain().as(tenant.tenant, () -> scans().list(name(tenant, store), null, null))
                .items()
                .get(0);
    }

    @Test
    default void anotherTenantsScanIsNotThere() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s").things.add("a");
        ScanView scan = scanned(anna, "s");
        ScriptedErasure other = new ScriptedErasure(domain());
        other.store("s").things.add("a");

        for (Runnable call : List.<Runnable>of(
                () -> domain().as(other.tenant, () -> scans().of(scan.id())),
                () -> findings(other, scan),
                () -> adopt(other, scan, List.of(), List.of()))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            StatewardException.class,
                            e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
        }
        assertThat(scanned(other, "s").unknown()).isEqualTo(1);
    }

    @Test
    default void memoriesAndTheirItemsAreTheSame() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        Memo.remember(anna);
        domain().clock().advance(Duration.ofMinutes(1));

        ScanView scan = done(anna, domain().as(anna.tenant, () -> scans().begin("memory")));

        assertThat(scan.listed()).isEqualTo(1);
        assertThat(scan.unknown() + scan.missing()).isZero();
    }

    /** Writes a memory about Anna. */
    final class Memo {
        private Memo() {}

        static void remember(ScriptedErasure anna) {
            anna.domain.as(
                    anna.tenant,
                    () -> anna.domain
                            .get(io.stateward.memory.boundary.Memories.class)
                            .remember(
                                    ScriptedErasure.AGENT,
                                    new io.stateward.memory.entity.MemoryDraft(
                                            "likes the window seat",
                                            List.of(ScriptedErasure.email("anna")),
                                            List.of("conversation"),
                                            "customer-support",
                                            List.of())));
        }
    }
}
