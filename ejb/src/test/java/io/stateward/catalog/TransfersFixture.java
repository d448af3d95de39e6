package io.stateward.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogConformance;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.boundary.TransferGrounds;
import io.stateward.catalog.boundary.Transfers;
import io.stateward.catalog.control.GroundLapse;
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
import io.stateward.policies.entity.TransferBasis.Kind;
import io.stateward.retention.ReevaluationProbe;
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

/** Registers state in places abroad, and declares grounds for it. */
interface TransfersFixture {

    String AGENT = "airline-support";

    Domain domain();

    default TenantProfile home() {
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

    default StateDraft draft(String store, @Nullable String ref, List<UUID> derivedFrom) {
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

    default Registration register(TenantProfile tenant, String store, UUID... derivedFrom) {
        StateDraft draft = draft(store, "ref-" + UUID.randomUUID(), List.of(derivedFrom));
        return domain().as(tenant, () -> domain().get(Catalog.class).register(AGENT, draft));
    }

    default TransferGroundView declare(
            TenantProfile tenant, String from, String to, Kind kind, @Nullable LocalDate until) {
        return domain().as(
                        tenant,
                        () -> grounds()
                                .declare(new TransferGroundDraft(
                                        from, to, kind, "contract with Ada Lovelace", until, "Art. 49(1)(b), once")));
    }

    default TransferGrounds grounds() {
        return domain().get(TransferGrounds.class);
    }

    default TransferAnswer permit(TenantProfile tenant, String to, boolean dryRun, UUID... items) {
        return domain().as(
                        tenant,
                        () -> domain().get(Transfers.class).permit(new TransferRequest(List.of(items), to, dryRun)));
    }

    default List<TransferView> transfers(TenantProfile tenant, @Nullable UUID item) {
        return domain().as(tenant, () -> domain().get(Transfers.class).list(item, null, null, null))
                .items();
    }

    default TransferView transfer(TenantProfile tenant, UUID item) {
        List<TransferView> made = transfers(tenant, item).stream()
                .filter(transfer -> item.equals(transfer.item()))
                .toList();
        assertThat(made).hasSize(1);
        return made.get(0);
    }

    default StatewardException refusal(Callable<?> call) {
        return Objects.requireNonNull(catchThrowableOfType(StatewardException.class, call::call));
    }

    default void activate(TenantProfile tenant, String allowed) {
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

    default Set<UUID> unlawful(TenantProfile tenant) {
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

    default List<EntryView> ledger(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(Ledger.class).entries(-1, 100))
                .items();
    }

    default LocalDate today() {
        return LocalDate.ofInstant(domain().clock().instant(), ZoneOffset.UTC);
    }

    default void lapse(TenantProfile tenant) {
        List<Claim> claims =
                domain().get(WorkQueue.class).claim("test/1", Set.of(GroundLapse.KIND), WorkQueue.MAX_CLAIMS).stream()
                        .filter(claim -> claim.tenantId().equals(tenant.id()))
                        .toList();
        assertThat(claims).hasSize(1);
        WorkHandler handler = domain().get(GroundLapse.class);
        claims.forEach(claim -> domain().run(tenant, () -> handler.handle(claim)));
    }

    /** Changes a row past every wall. */
    default void past(TenantProfile tenant, String change, UUID id) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement update = all.prepareStatement(change)) {
            update.setObject(1, tenant.id());
            update.setObject(2, id);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    default ImportReport take(TenantProfile tenant, String lines) {
        return domain().as(
                        tenant,
                        () -> domain().get(CatalogImport.class)
                                .take(AGENT, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
    }

    default String line(String ref, UUID source) {
        ObjectNode line = Json.read(
                "{\"store\":\"austin\",\"kind\":\"note\",\"categories\":[\"conversation\"],\"purpose\":\"customer-support\"}",
                ObjectNode.class);
        line.put("ref", ref);
        ArrayNode from = line.putArray("derivedFrom");
        from.add(source.toString());
        return line + "\n";
    }
}
