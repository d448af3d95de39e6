package io.stateward.catalog;

import static io.stateward.catalog.CatalogFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.boundary.TransferGrounds;
import io.stateward.catalog.boundary.Transfers;
import io.stateward.catalog.control.GroundLapse;
import io.stateward.catalog.entity.GroundStatus;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.catalog.entity.TransferAnswer;
import io.stateward.catalog.entity.TransferGroundDraft;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.catalog.entity.TransferRequest;
import io.stateward.catalog.entity.TransferView;
import io.stateward.catalog.entity.UnlawfulItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.policies.entity.TransferBasis.Kind;
import io.stateward.retention.ReevaluationProbe;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import io.stateward.testing.TestStores;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** State that goes from one store to another, on either database. Each test has a tenant of its own, at home in Germany. */
interface TransfersContract {

    String AGENT = "airline-support";

    Domain domain();

    private TenantProfile tenant() {
        TenantProfile tenant = domain().tenant("t" + UUID.randomUUID());
        domain().run(tenant, () -> {
            domain().get(TestAgents.class).register(AGENT);
            TestStores stores = domain().get(TestStores.class);
            stores.register("berlin", "DE", List.of());
            stores.register("paris", "FR", List.of());
            stores.register("tokyo", "JP", List.of());
            stores.register("austin", "US", List.of());
        });
        return tenant;
    }

    private static StateDraft draft(String store, @Nullable String ref, List<UUID> derivedFrom) {
        return new StateDraft(
                store,
                "note",
                ref,
                List.of(CatalogFixture.person("ada-" + UUID.randomUUID())),
                List.of("conversation"),
                "customer-support",
                derivedFrom,
                Instant.parse("2026-01-01T00:00:00Z"),
                null,
                List.of());
    }

    private Registration register(TenantProfile tenant, String store, UUID... derivedFrom) {
        StateDraft draft = draft(store, "ref-" + UUID.randomUUID(), List.of(derivedFrom));
        return domain().as(tenant, () -> domain().get(Catalog.class).register(AGENT, draft));
    }

    private TransferGroundView declare(
            TenantProfile tenant, String from, String to, Kind kind, @Nullable LocalDate until) {
        return domain().as(
                        tenant,
                        () -> grounds()
                                .declare(new TransferGroundDraft(
                                        from, to, kind, "contract with Ada Lovelace", until, "Art. 49(1)(b), once")));
    }

    private TransferGrounds grounds() {
        return domain().get(TransferGrounds.class);
    }

    private TransferAnswer permit(TenantProfile tenant, String to, boolean dryRun, UUID... items) {
        return domain().as(
                        tenant,
                        () -> domain().get(Transfers.class).permit(new TransferRequest(List.of(items), to, dryRun)));
    }

    private List<TransferView> transfers(TenantProfile tenant, @Nullable UUID item) {
        return domain().as(tenant, () -> domain().get(Transfers.class).list(item, null, null, null))
                .items();
    }

    private TransferView transfer(TenantProfile tenant, UUID item) {
        List<TransferView> made = transfers(tenant, item).stream()
                .filter(transfer -> item.equals(transfer.item()))
                .toList();
        assertThat(made).hasSize(1);
        return made.get(0);
    }

    private StatewardException refusal(Callable<?> call) {
        return Objects.requireNonNull(catchThrowableOfType(StatewardException.class, call::call));
    }

    private void activate(TenantProfile tenant, String allowed) {
        String document = "name: talk\nkind: residency\nallow: { storage: " + allowed + " }";
        domain().run(
                        tenant,
                        () -> domain().get(Policies.class)
                                .activate(
                                        "talk",
                                        domain().get(Policies.class)
                                                .draft(document)
                                                .version(),
                                        null));
    }

    private Set<UUID> unlawful(TenantProfile tenant) {
        while (domain().as(tenant, () -> domain().get(ReevaluationProbe.class).step(7))) {
            // Each step is a page.
        }
        return Set.copyOf(
                domain()
                        .as(tenant, () -> domain().get(CatalogConformance.class).list(null, null, null, null))
                        .items()
                        .stream()
                        .map(UnlawfulItem::id)
                        .toList());
    }

    private List<EntryView> ledger(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Ledger.class).entries(-1, 100))
                .items();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(domain().clock().instant(), ZoneOffset.UTC);
    }

    @Test
    default void whatStaysInTheEconomicAreaIsNoTransfer() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();

        register(tenant, "paris", item);

        assertThat(transfers(tenant, null)).isEmpty();
    }

    @Test
    default void whatGoesWhereItIsAdequateIsKeptWithThatGround() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();

        UUID made = register(tenant, "tokyo", item).id();

        TransferView transfer = transfer(tenant, made);
        assertThat(transfer.kind()).isEqualTo(Kind.ADEQUACY);
        assertThat(transfer.ground()).isNull();
        assertThat(transfer.source()).isEqualTo(item);
    }

    @Test
    default void whatGoesElsewhereIsDeniedWithoutAGroundAndTheReasonSaysSo() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();

        StatewardException refused = refusal(() -> register(tenant, "austin", item));

        assertThat(refused.type()).isEqualTo("residency-denied");
        assertThat(Json.text(refused.details())).contains("from the store 'berlin' (DE) to 'austin' (US)");
        assertThat(ledger(tenant)).extracting(EntryView::type).contains("decision-denied");
    }

    @Test
    default void aDeclaredGroundPermitsItAndStaysWithTheItem() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, today().plusDays(30));

        Registration made = register(tenant, "austin", item);

        TransferView transfer = transfer(tenant, made.id());
        assertThat(transfer.kind()).isEqualTo(Kind.SCC);
        assertThat(transfer.ground()).isEqualTo(ground.id());
        assertThat(transfer.until()).isEqualTo(today().plusDays(30));
        assertThat(unlawful(tenant)).isEmpty();
        assertThat(refusal(() -> register(tenant, "austin")).type())
                .as("what comes from nowhere rests on no transfer")
                .isEqualTo("residency-denied");
        assertThat(refusal(() -> register(
                                tenant, "austin", register(tenant, "paris").id()))
                        .type())
                .as("a ground is for its two stores")
                .isEqualTo("residency-denied");
        assertThat(Json.text(ledger(tenant)))
                .contains("transfer-ground-declared", "state-transferred")
                .doesNotContain("Lovelace", "49(1)");
    }

    @Test
    default void aPolicyThatRefusesThePlaceIsNotOverruledByAGround() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.BCR, null);
        activate(tenant, "[EU]");

        assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("residency-denied");
    }

    @Test
    default void aPolicyThatPermitsThePlaceDoesNotReplaceTheGround() {
        TenantProfile tenant = tenant();
        activate(tenant, "[EU, US]");
        UUID item = register(tenant, "berlin").id();
        register(tenant, "austin");

        assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("transfer-denied");

        declare(tenant, "berlin", "austin", Kind.SCC, null);
        assertThat(transfer(tenant, register(tenant, "austin", item).id()).kind())
                .isEqualTo(Kind.SCC);
    }

    @Test
    default void aCertifiedRecipientCountsOnlyWhereTheTablesKnowSuchADecision() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> domain().get(TestStores.class).register("lima", "PE", List.of()));
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.ADEQUACY, null);
        declare(tenant, "berlin", "lima", Kind.ADEQUACY, null);

        assertThat(transfer(tenant, register(tenant, "austin", item).id()).ground())
                .isNotNull();
        assertThat(refusal(() -> register(tenant, "lima", item)).type()).isEqualTo("residency-denied");
    }

    @Test
    default void theEndOfAGroundMarksWhatRestsOnItUntilAnotherOneCarriesIt() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, null);
        UUID made = register(tenant, "austin", item).id();
        assertThat(unlawful(tenant)).isEmpty();

        domain().as(tenant, () -> grounds().end(new Seen(ground.id(), ground.version())));

        assertThat(unlawful(tenant)).containsExactly(made);
        assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("residency-denied");
        assertRefused(
                "transfer-ground-ended",
                () -> domain().as(tenant, () -> grounds().end(Seen.any(ground.id()))));

        declare(tenant, "berlin", "austin", Kind.BCR, null);
        assertThat(unlawful(tenant)).isEmpty();
    }

    @Test
    default void adequacyTakesThePlaceOfADeclaredGroundThatHasEnded() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, null);
        register(tenant, "austin", item);
        UUID austin = domain().as(
                        tenant, () -> domain().get(Stores.class).of("austin").id());
        past(tenant, "update store set region = 'JP', processing_region = 'JP' where tenant_id = ? and id = ?", austin);

        domain().as(tenant, () -> grounds().end(Seen.any(ground.id())));

        assertThat(unlawful(tenant)).isEmpty();
    }

    @Test
    default void aPolicyThatPermitsThePlaceKeepsNothingThereWhoseGroundHasEnded() {
        TenantProfile tenant = tenant();
        activate(tenant, "[EU, US]");
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, null);
        UUID made = register(tenant, "austin", item).id();

        domain().as(tenant, () -> grounds().end(Seen.any(ground.id())));

        assertThat(unlawful(tenant)).containsExactly(made);
    }

    @Test
    default void whenTheLastDayHasPassedWhatRestsOnTheGroundIsMarked() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, today());
        UUID made = register(tenant, "austin", item).id();
        assertThat(unlawful(tenant)).isEmpty();
        Instant before = domain().clock().instant();
        try {
            domain().clock()
                    .set(today().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("residency-denied");
            lapse(tenant);

            assertThat(unlawful(tenant)).containsExactly(made);
            assertThat(domain().as(tenant, () -> grounds().of(ground.id())).status())
                    .isEqualTo(GroundStatus.LAPSED);
            assertThat(ledger(tenant)).extracting(EntryView::type).contains("transfer-ground-lapsed");
        } finally {
            domain().clock().set(before);
        }
    }

    private void lapse(TenantProfile tenant) {
        List<Claim> claims =
                domain().get(WorkQueue.class).claim("test/1", Set.of(GroundLapse.KIND), WorkQueue.MAX_CLAIMS).stream()
                        .filter(claim -> claim.tenantId().equals(tenant.id()))
                        .toList();
        assertThat(claims).hasSize(1);
        WorkHandler handler = domain().get(GroundLapse.class);
        claims.forEach(claim -> domain().run(tenant, () -> handler.handle(claim)));
    }

    @Test
    default void whenAdequacyHasEndedWhatRestsOnItIsMarked() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> domain().get(TestStores.class).register("london", "GB", List.of()));
        activate(tenant, "[EU, GB]");
        UUID item = register(tenant, "berlin").id();
        UUID made = register(tenant, "london", item).id();
        LocalDate last = Objects.requireNonNull(transfer(tenant, made).until());
        assertThat(unlawful(tenant)).isEmpty();
        Instant before = domain().clock().instant();
        try {
            domain().clock().set(last.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
            assertThat(unlawful(tenant)).containsExactly(made);
        } finally {
            domain().clock().set(before);
        }
    }

    @Test
    default void aDerogationIsForOneTransferThatIsAskedForByName() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        UUID other = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.DEROGATION, null);
        assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("residency-denied");

        TransferAnswer answer = permit(tenant, "austin", false, item);

        assertThat(answer.permitted()).isEqualTo(1);
        assertThat(Objects.requireNonNull(answer.items().get(0).ground()).id()).isEqualTo(ground.id());
        assertThat(permit(tenant, "austin", false, item).permitted())
                .as("asking again is the same transfer")
                .isEqualTo(1);
        assertThat(permit(tenant, "austin", false, other).permitted()).isZero();
        UUID made = register(tenant, "austin", item).id();
        assertThat(transfer(tenant, made).ground()).isEqualTo(ground.id());
        assertThat(transfers(tenant, null)).hasSize(1);
        assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("residency-denied");
        assertThat(unlawful(tenant)).isEmpty();
    }

    @Test
    default void onlyTheItemsAtHandAreLookedAtAndNotThoseBetweenThem() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        UUID first = register(tenant, "tokyo", item).id();
        UUID between = register(tenant, "tokyo", item).id();
        UUID last = register(tenant, "tokyo", item).id();
        past(tenant, "update transfer set kind = 'UNREADABLE' where tenant_id = ? and item_id = ?", between);

        assertThat(permit(tenant, "berlin", true, first, last).items()).hasSize(2);
        assertThat(catchThrowable(() -> permit(tenant, "berlin", true, between)))
                .as("nobody could read it")
                .isNotNull();
    }

    /** Changes a row past every wall. */
    private void past(TenantProfile tenant, String change, UUID id) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement update = all.prepareStatement(change)) {
            update.setObject(1, tenant.id());
            update.setObject(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void aDerogationNeedsAReason() {
        TenantProfile tenant = tenant();

        assertRefused(
                "invalid-field",
                () -> domain().as(
                                tenant,
                                () -> grounds()
                                        .declare(new TransferGroundDraft(
                                                "berlin", "austin", Kind.DEROGATION, "note 1", null, null))));
    }

    @Test
    default void aDryRunDecidesAndKeepsNothing() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.DEROGATION, null);

        assertThat(permit(tenant, "austin", true, item).permitted()).isEqualTo(1);
        TransferAnswer denied =
                permit(tenant, "austin", true, register(tenant, "paris").id());

        assertThat(denied.items().get(0).reasons())
                .extracting(reason -> reason.text())
                .anyMatch(text -> text.contains("no declared ground permits it"));
        assertThat(transfers(tenant, null)).isEmpty();
        assertThat(ledger(tenant)).extracting(EntryView::type).doesNotContain("transfers-permitted", "decision-denied");
        assertThat(permit(tenant, "austin", false, item).permitted()).isEqualTo(1);
    }

    @Test
    default void anImportIsJudgedLineByLine() {
        TenantProfile tenant = tenant();
        UUID german = register(tenant, "berlin").id();
        UUID french = register(tenant, "paris").id();
        declare(tenant, "berlin", "austin", Kind.SCC, null);

        ImportReport report = take(tenant, line("a", german) + line("b", french));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(transfers(tenant, german)).hasSize(1);
        assertThat(transfers(tenant, french)).isEmpty();
    }

    @Test
    default void onePermissionIsForOneLineOfAnImportAndTheOthersRestOnTheGround() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.SCC, null);
        permit(tenant, "austin", false, item);

        ImportReport report = take(tenant, line("a", item) + line("b", item) + line("c", item));

        assertThat(report.imported()).isEqualTo(3);
        assertThat(transfers(tenant, item)).hasSize(3).allMatch(transfer -> transfer.item() != null);
        assertThat(ledger(tenant).stream().filter(entry -> entry.type().equals("state-imported")))
                .as("taken at once, and not by halves")
                .hasSize(1);
    }

    @Test
    default void theOnePermissionOfADerogationLetsOneLineOfAnImportIn() {
        TenantProfile tenant = tenant();
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.DEROGATION, null);
        permit(tenant, "austin", false, item);

        ImportReport report = take(tenant, line("a", item) + line("b", item));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(transfers(tenant, item)).hasSize(1);
    }

    private ImportReport take(TenantProfile tenant, String lines) {
        return domain().as(
                        tenant,
                        () -> domain().get(CatalogImport.class)
                                .take(AGENT, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
    }

    private static String line(String ref, UUID source) {
        ObjectNode line = Json.read(
                "{\"store\":\"austin\",\"kind\":\"note\",\"categories\":[\"conversation\"],\"purpose\":\"customer-support\"}",
                ObjectNode.class);
        line.put("ref", ref);
        ArrayNode from = line.putArray("derivedFrom");
        from.add(source.toString());
        return line + "\n";
    }

    @Test
    default void aWriteIsRoutedOnlyWhereItMayAlsoBeTaken() {
        TenantProfile tenant = tenant();
        domain().run(tenant, () -> domain().get(TestStores.class).register("aaa", "CA", List.of()));
        String document = "name: talk\nkind: residency\nallow: { storage: [DE, CA, JP] }\notherwise: route";
        domain().run(
                        tenant,
                        () -> domain().get(Policies.class)
                                .activate(
                                        "talk",
                                        domain().get(Policies.class)
                                                .draft(document)
                                                .version(),
                                        null));
        UUID item = register(tenant, "berlin").id();

        Registration routed = domain().as(
                        tenant,
                        () -> domain().get(Catalog.class).register(AGENT, draft("austin", null, List.of(item))));

        assertThat(Objects.requireNonNull(routed.diversion()).store())
                .as("the first permitted place, Canada, would need a ground")
                .isEqualTo("berlin");
    }

    @Test
    default void nobodyReachesAnothersGroundsItemsOrTransfers() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, null);
        register(tenant, "austin", item);

        assertThat(transfers(other, null)).isEmpty();
        assertThat(domain().as(other, () -> grounds().list(null, null, null, null))
                        .items())
                .isEmpty();
        assertRefused("not-found", () -> domain().as(other, () -> grounds().end(Seen.any(ground.id()))));
        assertRefused("not-found", () -> permit(other, "austin", false, item));
        UUID mine = register(other, "berlin").id();
        assertThat(refusal(() -> register(other, "austin", mine)).type()).isEqualTo("residency-denied");
    }

    @Test
    default void anAgentAsksForItsOwnItemsOnlyAndDeclaresNothing() {
        TenantProfile tenant = tenant();
        UUID agent = domain().as(
                        tenant,
                        () -> domain().get(io.stateward.agents.boundary.Agents.class)
                                .of(AGENT)
                                .id());
        UUID stranger = domain().as(tenant, () -> domain().get(TestAgents.class).register("stranger"));
        UUID item = register(tenant, "berlin").id();
        Caller itself = new Caller(tenant, "agent", Set.of(Role.AGENT), agent);
        Caller another = new Caller(tenant, "agent", Set.of(Role.AGENT), stranger);
        TransferRequest request = new TransferRequest(List.of(item), "tokyo", false);

        assertThat(domain().as(itself, () -> domain().get(Transfers.class).permit(request))
                        .permitted())
                .isEqualTo(1);
        assertRefused(
                "not-found",
                () -> domain().as(another, () -> domain().get(Transfers.class).permit(request)));
        assertRefused(
                "role-missing",
                () -> domain().as(
                                itself,
                                () -> grounds()
                                        .declare(new TransferGroundDraft(
                                                "berlin", "austin", TransferBasis.Kind.SCC, "x", null, null))));
    }
}
