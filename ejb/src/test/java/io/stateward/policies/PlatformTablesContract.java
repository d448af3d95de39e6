package io.stateward.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.PlatformTables;
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.control.TablesTold;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.RegionTablesChanged;
import io.stateward.policies.entity.TableDraft;
import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableView;
import io.stateward.policies.entity.TableView.Standing;
import io.stateward.tenancy.boundary.TenantStamps;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the operator replaces the tables by which places are judged, on every database; each test on one of its own. */
interface PlatformTablesContract extends PolicyContract {

    LocalDate TODAY = LocalDate.of(2026, 11, 22);

    String OPERATOR = "operator@stateward.example";

    /** Opens the domain of another node on the same database. */
    Domain otherNode();

    default ObjectNode table(TableName name) {
        return Objects.requireNonNull(boundary(PlatformTables.class).of(name).table())
                .deepCopy();
    }

    default TableView replace(TableName name, @Nullable JsonNode table, @Nullable LocalDate from) {
        return domain().asOperator(() ->
                boundary(PlatformTables.class).replace(name, new TableDraft(table, from, null), null, OPERATOR));
    }

    /** Returns the EU's decisions without the one about that country. */
    default ObjectNode without(String country) {
        ObjectNode table = table(TableName.ADEQUACY);
        JsonNode decisions = table.at("/by/EU/decisions");
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).path("country").asText().equals(country)) {
                ((com.fasterxml.jackson.databind.node.ArrayNode) decisions).remove(i);
            }
        }
        return table;
    }

    default ObjectNode withBloc(String name, String json) {
        ObjectNode table = table(TableName.REGIONS);
        ((ObjectNode) table.path("blocs")).set(name, Json.read(json, JsonNode.class));
        return table;
    }

    default Effect effect(Domain node, TenantProfile tenant, String region) {
        return node.as(
                tenant,
                () -> node.get(io.stateward.policies.boundary.PolicyDecisions.class)
                        .decide(store(region, "note"))
                        .effect());
    }

    /** Does the work that tells tenants, as the timers do. */
    default int tell() {
        WorkQueue queue = boundary(WorkQueue.class);
        List<Claim> claims = queue.claim("node/1", Set.of(TablesTold.KIND), WorkQueue.MAX_CLAIMS);
        for (Claim claim : claims) {
            domain().as(Caller.worker(boundary(Tenants.class).of(claim.tenantId()), TablesTold.KIND), () -> {
                boundary(TablesTold.class).handle(claim);
                return true;
            });
            queue.done(claim);
        }
        return claims.size();
    }

    default UUID stamp(TenantProfile tenant) {
        return boundary(TenantStamps.class)
                .ofOrganisation(tenant.alias())
                .orElseThrow()
                .stamp();
    }

    default long tablesEpoch() {
        return boundary(Regions.class).tablesEpoch(domain().clock().instant());
    }

    @Test
    default void aReplacedTableDecidesAtOnceOnEveryNodeAndSoDoesTheOneThatShipsWhenItComesBack() {
        TenantProfile tenant = tenant();
        try (Domain other = otherNode()) {
            assertThat(effect(domain(), tenant, "JP")).isEqualTo(Effect.PERMIT);
            assertThat(effect(other, tenant, "JP")).isEqualTo(Effect.PERMIT);

            UUID stamp = stamp(tenant);
            TableView replaced = replace(TableName.ADEQUACY, without("JP"), null);

            assertThat(stamp(tenant)).as("what servers remember of answers").isNotEqualTo(stamp);
            assertThat(replaced.version()).isEqualTo(1);
            assertThat(replaced.standing()).isEqualTo(Standing.IN_FORCE);
            assertThat(effect(domain(), tenant, "JP")).isEqualTo(Effect.DENY);
            assertThat(effect(other, tenant, "JP")).isEqualTo(Effect.DENY);

            assertThat(replace(TableName.ADEQUACY, null, null).shipped()).isTrue();
            assertThat(effect(domain(), tenant, "JP")).isEqualTo(Effect.PERMIT);
            assertThat(effect(other, tenant, "JP")).isEqualTo(Effect.PERMIT);
        }
    }

    @Test
    default void aTenantWithRulesIsJudgedByTheReplacedTableTooAndReadsItsStateInOneQuery() {
        TenantProfile tenant = tenant();
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[adequate(GB)]")));
        assertThat(decide(tenant, "KR", "note").effect()).isEqualTo(Effect.PERMIT);

        assertThat(domain().queries(() -> decide(tenant, "KR", "note"))).isEqualTo(1);
        ObjectNode table = table(TableName.ADEQUACY);
        ((ObjectNode) table.path("by")).remove("GB");
        TableView replaced = replace(TableName.ADEQUACY, table, null);

        assertThat(replaced.warnings()).singleElement().asString().contains("GB", "allow nothing");
        assertThat(decide(tenant, "KR", "note").effect()).isEqualTo(Effect.DENY);
        refused("invalid-document", () -> draft(tenant, ONLY_JAPAN.replace("[JP]", "[adequate(GB)]")));
    }

    @Test
    default void aTableOfALaterDayDecidesFromThatDayOnAlthoughNobodyCalls() {
        TenantProfile tenant = tenant();
        TableView replaced = replace(TableName.ADEQUACY, without("JP"), TODAY.plusDays(2));
        assertThat(replaced.standing()).isEqualTo(Standing.SCHEDULED);
        assertThat(boundary(PlatformTables.class).of(TableName.ADEQUACY).version())
                .isZero();
        long before = tablesEpoch();

        domain().clock().set(Instant.parse("2026-11-23T23:59:59Z"));
        assertThat(effect(domain(), tenant, "JP")).isEqualTo(Effect.PERMIT);
        assertThat(tablesEpoch()).isEqualTo(before);
        domain().clock().set(Instant.parse("2026-11-24T00:00:00Z"));

        assertThat(effect(domain(), tenant, "JP")).isEqualTo(Effect.DENY);
        assertThat(tablesEpoch()).isGreaterThan(before);
        assertThat(boundary(PlatformTables.class).versions(TableName.ADEQUACY))
                .extracting(TableView::standing)
                .containsExactly(Standing.IN_FORCE, Standing.REPLACED);
        assertThat(boundary(Regions.class)
                        .asOf(Instant.parse("2026-11-22T08:00:00Z"))
                        .set()
                        .since())
                .isEqualTo(LocalDate.MIN);
    }

    @Test
    default void aCountryLeavesABlocOnADay() {
        TenantProfile tenant = tenant();
        replace(
                TableName.REGIONS,
                withBloc(
                        "NORDIC",
                        "{\"source\": \"test\", \"members\": [\"SE\", {\"code\": \"JP\", \"until\": \"2026-11-22\"}]}"),
                null);
        activate(tenant, draft(tenant, ONLY_JAPAN.replace("[JP]", "[NORDIC]")));
        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.PERMIT);
        long before = tablesEpoch();

        domain().clock().advance(Duration.ofDays(1));

        assertThat(decide(tenant, "JP", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(tenant, "NORDIC", "note").effect()).isEqualTo(Effect.PERMIT);
        assertThat(tablesEpoch()).isGreaterThan(before);
    }

    @Test
    default void whatPoliciesSayOfARegionThatIsGonePermitsNothingAndStillDenies() {
        TenantProfile tenant = tenant();
        replace(TableName.REGIONS, withBloc("LATAM", "{\"source\": \"test\", \"members\": [\"BR\", \"MX\"]}"), null);
        activate(tenant, draft(tenant, """
                name: latin
                kind: residency
                appliesTo: { jurisdictions: [LATAM] }
                allow: { storage: [LATAM, DE] }
                """));
        assertThat(decide(tenant, "FR", "note").effect()).isEqualTo(Effect.PERMIT);

        TableView replaced = replace(TableName.REGIONS, null, null);

        assertThat(replaced.warnings()).singleElement().asString().contains("LATAM");
        assertThat(decide(tenant, "FR", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(tenant, "LATAM", "note").effect()).isEqualTo(Effect.DENY);
        assertThat(decide(tenant, "DE", "note").effect()).isEqualTo(Effect.PERMIT);
    }

    @Test
    default void everyTenantIsToldOnceInItsLedgerAndByAnEvent() {
        TenantProfile one = tenant();
        TenantProfile two = tenant();
        boundary(PlatformTables.class).look();
        assertThat(tell()).as("what ships is nothing new").isZero();

        replace(TableName.ADEQUACY, without("JP"), null);
        boundary(PlatformTables.class).look();

        assertThat(tell()).isEqualTo(2);
        assertThat(tell()).isZero();
        for (TenantProfile tenant : List.of(one, two)) {
            assertThat(domain().as(
                                    tenant,
                                    () -> boundary(io.stateward.ledger.boundary.Ledger.class)
                                            .sequencePending(100)))
                    .isEqualTo(1);
        }
        assertThat(domain().as(one, () -> boundary(PolicyProbe.class).tablesChanged()))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isEqualTo(new RegionTablesChanged(tablesEpoch(), 1)));
    }

    @Test
    default void aDateThatPassesIsToldLikeAReplacement() {
        tenant();
        boundary(PlatformTables.class).look();
        domain().clock().set(Instant.parse("2031-12-27T23:59:00Z"));
        boundary(PlatformTables.class).look();
        assertThat(tell()).isZero();

        domain().clock().set(Instant.parse("2031-12-28T00:01:00Z"));
        boundary(PlatformTables.class).look();
        boundary(PlatformTables.class).look();

        assertThat(tell()).isEqualTo(1);
    }

    @Test
    default void nobodyButTheOperatorReplacesATableAndOnlyOneThatWasReadAndIsOfToday() {
        PlatformTables tables = boundary(PlatformTables.class);
        TableDraft draft = new TableDraft(null, null, null);
        TenantProfile tenant = tenant();
        refused(
                "role-missing",
                () -> domain().run(tenant, () -> tables.replace(TableName.REGIONS, draft, null, "admin")));
        refused("effective-in-past", () -> replace(TableName.REGIONS, null, TODAY.minusDays(1)));
        refused("invalid-field", () -> replace(TableName.REGIONS, null, TODAY.plusYears(11)));
        refused(
                "changed-meanwhile",
                () -> domain().asOperator(() -> tables.replace(TableName.REGIONS, draft, 1, OPERATOR)));
        assertThat(tables.versions(TableName.REGIONS)).hasSize(1);

        domain().asOperator(() -> tables.replace(TableName.REGIONS, draft, 0, OPERATOR));

        assertThat(tables.versions(TableName.REGIONS))
                .extracting(TableView::version)
                .containsExactly(1, 0);
        assertThat(tables.of(TableName.REGIONS, 0).table()).isNotNull();
    }

    @Test
    default void aTableThatDoesNotHoldTogetherWithTheOthersIsRefusedAndLeavesNothing() {
        ObjectNode regions = withBloc("LATAM", "{\"source\": \"test\", \"members\": [\"BR\"]}");
        replace(TableName.REGIONS, regions, null);
        ObjectNode adequacy = table(TableName.ADEQUACY);
        ((ObjectNode) adequacy.path("by"))
                .set("LATAM", Json.read("{\"source\": \"test\", \"decisions\": []}", JsonNode.class));
        replace(TableName.ADEQUACY, adequacy, TODAY.plusDays(5));

        assertThatThrownBy(() -> replace(TableName.REGIONS, null, null))
                .as("the bloc would be missing when the other table takes over")
                .isInstanceOfSatisfying(StatewardException.class, failure -> {
                    assertThat(failure.type()).isEqualTo("table-invalid");
                    assertThat(failure.details()).containsEntry("field", "by.LATAM");
                });
        assertThat(boundary(PlatformTables.class).of(TableName.REGIONS).version())
                .isEqualTo(1);
    }
}
