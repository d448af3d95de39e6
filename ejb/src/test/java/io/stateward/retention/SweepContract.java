package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.boundary.CatalogExpiry;
import io.stateward.catalog.entity.DueItem;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.disposal.boundary.HeldItems;
import io.stateward.disposal.boundary.ItemDisposals;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Selectors;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a sweep does and leaves alone, on either database. */
interface SweepContract extends SweepFixture {

    Alias ADA = new Alias("email", "ada@example.com");
    Alias BOB = new Alias("email", "bob@example.com");

    @Test
    default void whatHasOutlivedItsPurposeGoesAndTheRestStays() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID old = remember(tenant, "Prefers the aisle", ADA);
        UUID shared = remember(tenant, "Ada and Bob fly together", ADA, BOB);
        laterByDays(20);
        UUID young = remember(tenant, "Flies with a cat", ADA);
        laterByDays(11);

        SweepView swept = sweep(tenant);

        assertThat(swept.status()).isEqualTo(SweepStatus.COMPLETED);
        assertThat(swept.due()).isEqualTo(2);
        assertThat(SweepFixture.of(swept, SweepOutcome.ERASED)).isEqualTo(2);
        assertThat(swept.policyEpoch()).isEqualTo(1);
        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(item(tenant, old).verdict()).isEqualTo("ERASED");
        assertThat(item(tenant, old).ref()).isNull();
        assertThat(item(tenant, shared).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(item(tenant, young).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(read(tenant, "select count(*) from state_subject where tenant_id = ? and item_id = '" + old + "'"))
                .isEqualTo("0");
        assertThat(read(
                        tenant,
                        "select octet_length(sealed) from memory_item where tenant_id = ? and id = '" + old + "'"))
                .isEqualTo("0");
        assertThat(read(
                        tenant,
                        "select octet_length(sealed) from memory_item where tenant_id = ? and id = '" + young + "'"))
                .isNotEqualTo("0");
        assertThat(domain().as(tenant, () -> domain().get(Operations.class).of(swept.operation()))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(sweep(tenant).due()).isZero();
    }

    @Test
    default void theEvidenceIsPhysicalOnlyWhereTheKeyWentWithTheLastMemory() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        remember(tenant, "Prefers the aisle", ADA);
        remember(tenant, "Likes tea", BOB);
        laterByDays(20);
        remember(tenant, "Flies with a cat", ADA);
        laterByDays(11);

        assertThat(sweep(tenant).counts().stream().map(Object::toString).toList())
                .containsExactlyInAnyOrder(
                        "SweepCount[outcome=ERASED, evidence=PHYSICAL, items=1]",
                        "SweepCount[outcome=ERASED, evidence=API, items=1]");
    }

    @Test
    default void aHoldThatWasPlacedASecondAgoStopsTheSweepAndItsReleaseLetsItGoOn() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID held = remember(tenant, "Complained about the fare", ADA);
        UUID free = remember(tenant, "Likes tea", BOB);
        laterByDays(31);
        SweepView begun = begin(tenant, new SweepDraft(null, false, null));
        HoldView hold = domain().as(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(new HoldDraft(
                                        "litigation",
                                        Set.of(domain().get(Subjects.class).resolve(ADA)),
                                        Selectors.ANY,
                                        "A law suit is pending.")));

        SweepView swept = run(tenant, begun.id());

        assertThat(SweepFixture.of(swept, SweepOutcome.BLOCKED_BY_HOLD)).isEqualTo(1);
        assertThat(item(tenant, held).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(tenant, free).status()).isEqualTo(ItemStatus.DISPOSED);

        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .release(io.stateward.Seen.any(hold.policy().id())));
        assertThat(read(tenant, "select count(*) from work_item where tenant_id = ? and kind = 'sweep-release'"))
                .as("a sweep is asked for by the release")
                .isEqualTo("1");
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.ERASED)).isEqualTo(1);
    }

    @Test
    default void whatIsRestrictedAtAPersonsRequestIsLeftUntilTheRestrictionEnds() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID kept = remember(tenant, "Says that the fare was wrong", ADA);
        UUID free = remember(tenant, "Likes coffee", BOB);
        laterByDays(31);
        Subjects subjects = domain().get(Subjects.class);
        domain().run(tenant, () -> subjects.restrict(subjects.findAll(List.of(ADA))));

        SweepView swept = sweep(tenant);

        assertThat(SweepFixture.of(swept, SweepOutcome.RESTRICTED)).isEqualTo(1);
        assertThat(item(tenant, kept).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(tenant, free).status()).isEqualTo(ItemStatus.DISPOSED);

        domain().run(tenant, () -> subjects.release(subjects.findAll(List.of(ADA))));
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.ERASED)).isEqualTo(1);
    }

    @Test
    default void aHoldOnAPersonStopsTheSweepOfWhatWasDerivedFromTheirStateAndNamesNobody() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID said = remember(tenant, "Complained about the fare", ADA);
        UUID summary = remember(tenant, "A fare was complained about", List.of(said));
        UUID shorter = remember(tenant, "Complaint", List.of(summary));
        UUID other = remember(tenant, "Tea is liked", List.of(remember(tenant, "Likes tea", BOB)));
        laterByDays(31);
        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(new HoldDraft(
                                        "litigation",
                                        Set.of(domain().get(Subjects.class).resolve(ADA)),
                                        Selectors.ANY,
                                        "A law suit is pending.")));

        SweepView swept = sweep(tenant);

        assertThat(SweepFixture.of(swept, SweepOutcome.BLOCKED_BY_HOLD)).isEqualTo(3);
        assertThat(item(tenant, summary).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(tenant, shorter).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(tenant, other).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(domain().as(tenant, () -> domain().get(HeldItems.class).holds(List.of(shorter, other)))
                        .keySet())
                .containsExactly(shorter);
    }

    @Test
    default void aHoldOnASingleItemStopsTheSweepOfThatItemUntilItsRelease() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID held = remember(tenant, "Complained about the fare", ADA);
        UUID free = remember(tenant, "Likes tea", ADA);
        laterByDays(31);
        HoldView hold = domain().as(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .place(HoldDraft.onItems("litigation", Set.of(held), "A law suit is pending.")));

        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.BLOCKED_BY_HOLD)).isEqualTo(1);
        assertThat(item(tenant, held).status()).isEqualTo(ItemStatus.BOUND);
        assertThat(item(tenant, free).status()).isEqualTo(ItemStatus.DISPOSED);

        domain().run(
                        tenant,
                        () -> domain().get(LegalHolds.class)
                                .release(io.stateward.Seen.any(hold.policy().id())));
        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.ERASED)).isEqualTo(1);
    }

    @Test
    default void theRulesInForceDecideAndNotThoseOfWhenItWasWritten() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID kept = remember(tenant, "Prefers the aisle", ADA);
        laterByDays(31);
        policy(
                tenant,
                "{\"name\": \"tax\", \"kind\": \"retention\", \"appliesTo\": {\"categories\": [\"conversation\"]},"
                        + " \"keep\": {\"atLeast\": \"P1Y\"}, \"basis\": {\"text\": \"tax law\"}}");

        SweepView swept = sweep(tenant);

        assertThat(SweepFixture.of(swept, SweepOutcome.BLOCKED_BY_RETENTION)).isEqualTo(1);
        assertThat(item(tenant, kept).status()).isEqualTo(ItemStatus.BOUND);
    }

    @Test
    default void whatIsRestrictedForAnErasureIsLeftToIt() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID restricted = remember(tenant, "Prefers the aisle", ADA);
        laterByDays(31);
        domain().run(tenant, () -> domain().get(CatalogDisposal.class).restrict(List.of(restricted)));

        assertThat(SweepFixture.of(sweep(tenant), SweepOutcome.RESTRICTED)).isEqualTo(1);
        assertThat(item(tenant, restricted).status()).isEqualTo(ItemStatus.BOUND);
    }

    @Test
    default void aDryRunCountsAndChangesNothing() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID old = remember(tenant, "Prefers the aisle", ADA);
        laterByDays(31);

        SweepView swept = sweep(tenant, new SweepDraft(null, true, "memory"));

        assertThat(SweepFixture.of(swept, SweepOutcome.WOULD_DISPOSE)).isEqualTo(1);
        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.BOUND);
    }

    @Test
    default void whatIsDueAtAnEarlierTimeOnlyIsSweptAsOfThatTime() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID first = remember(tenant, "Prefers the aisle", ADA);
        laterByDays(2);
        UUID second = remember(tenant, "Flies with a cat", ADA);
        laterByDays(29);
        java.time.Instant between = domain().clock().instant();
        laterByDays(5);

        sweep(tenant, new SweepDraft(between, false, null));

        assertThat(item(tenant, first).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(item(tenant, second).status()).isEqualTo(ItemStatus.BOUND);
        assertThatThrownBy(() ->
                        begin(tenant, new SweepDraft(domain().clock().instant().plusSeconds(1), false, null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
    }

    @Test
    default void oneSweepOfATenantRunsAtATime() {
        TenantProfile tenant = tenant();
        SweepView first = begin(tenant, new SweepDraft(null, false, null));
        assertThatThrownBy(() -> begin(tenant, new SweepDraft(null, true, null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("sweep-running"));
        run(tenant, first.id());
        assertThat(begin(tenant, new SweepDraft(null, true, null)).status()).isEqualTo(SweepStatus.RUNNING);
    }

    @Test
    default void aManyOfOneStoreGoChunkByChunkAndEachOnce() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        for (int i = 0; i < 30; i++) {
            register(tenant, note("note/" + i, List.of()));
        }
        laterByDays(31);

        SweepView swept = sweep(tenant);

        assertThat(swept.lookedAt()).isEqualTo(30);
        assertThat(SweepFixture.of(swept, SweepOutcome.ALREADY_GONE)).isEqualTo(30);
    }

    @Test
    default void aChunkWhoseStoreWasAskedBeforeTheServerDiedIsWrittenWhenItIsRepeated() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID old = remember(tenant, "Prefers the aisle", ADA);
        laterByDays(31);
        SweepView begun = begin(tenant, new SweepDraft(null, false, null));
        UUID memory = UUID.fromString(
                String.valueOf(read(tenant, "select id from store where tenant_id = ? and name = 'memory'")));
        domain().run(tenant, () -> {
            CatalogExpiry catalog = domain().get(CatalogExpiry.class);
            domain().get(ItemDisposals.class)
                    .dispose(
                            memory,
                            Disposition.ERASE,
                            catalog.of(List.of(old)).stream().map(DueItem::item).toList());
        });
        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.BOUND);

        SweepView swept = run(tenant, begun.id());

        assertThat(SweepFixture.of(swept, SweepOutcome.ALREADY_GONE)).isEqualTo(1);
        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.DISPOSED);
        assertThat(run(tenant, begun.id())).as("an ended sweep does nothing").isEqualTo(swept);
    }

    @Test
    default void everyItemOfALineageIsLookedAtOnce() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID source = remember(tenant, "Talked about seats");
        UUID copy = remember(tenant, "Prefers the aisle", List.of(source));
        UUID copyOfCopy = remember(tenant, "Aisle", List.of(copy));
        laterByDays(31);

        SweepView swept = sweep(tenant);

        assertThat(swept.lookedAt()).isEqualTo(3);
        assertThat(SweepFixture.of(swept, SweepOutcome.ERASED)).isEqualTo(3);
        String when = "select disposed_at from state_item where tenant_id = ? and id = '%s'";
        assertThat(String.valueOf(read(tenant, when.formatted(copyOfCopy))))
                .isLessThanOrEqualTo(String.valueOf(read(tenant, when.formatted(source))));
    }

    @Test
    default void anotherTenantSeesAndSweepsNothingOfIt() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID old = remember(tenant, "Prefers the aisle", ADA);
        TenantProfile other = tenant();
        laterByDays(31);
        SweepView theirs = sweep(other);
        assertThat(theirs.due()).isZero();
        assertThat(item(tenant, old).status()).isEqualTo(ItemStatus.BOUND);
        SweepView ours = sweep(tenant);
        assertThatThrownBy(() -> detail(other, ours.id()))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
        assertThat(domain().as(other, () -> domain().get(Sweeps.class).list(null, null))
                        .items())
                .extracting(SweepView::id)
                .containsExactly(theirs.id());
    }

    @Test
    default void theLedgerTellsNumbersAndACommitmentThatTheCatalogProves() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID old = remember(tenant, "Prefers the aisle", ADA);
        laterByDays(31);
        sweep(tenant);
        String chunk = String.valueOf(
                read(
                        tenant,
                        "select cast(payload as varchar(4000)) from ledger_entry where tenant_id = ? and type = 'sweep-chunk'"));
        assertThat(read(
                        tenant,
                        "select count(*) from ledger_entry where tenant_id = ? and type in ('sweep-started',"
                                + " 'sweep-chunk', 'sweep-ended')"))
                .isEqualTo("3");
        assertThat(chunk).isNotEmpty().doesNotContain(old.toString());
    }

    @Test
    default void anAuditorReadsAndAnAgentDoesNeither() {
        TenantProfile tenant = tenant();
        Caller auditor = new Caller(tenant, "audit", Set.of(Role.AUDITOR), null);
        Caller agent = new Caller(tenant, "agent", Set.of(Role.AGENT), UUID.randomUUID());
        Sweeps sweeps = domain().get(Sweeps.class);
        assertThat(domain().as(auditor, () -> sweeps.list(null, null)).items()).isEmpty();
        for (Caller caller : List.of(auditor, agent)) {
            assertThatThrownBy(() -> domain().as(caller, () -> sweeps.start(new SweepDraft(null, false, null))))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("role-missing"));
        }
    }

    static StateDraft note(String ref, List<UUID> derivedFrom) {
        return new StateDraft(
                "memory",
                "note",
                ref,
                List.of(ADA),
                List.of("conversation"),
                "customer-support",
                derivedFrom,
                null,
                null,
                List.of());
    }
}
