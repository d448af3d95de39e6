package io.stateward.catalog;

import static io.stateward.catalog.CatalogFixture.person;
import static io.stateward.catalog.CatalogFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.Registration;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.OpenEnd;
import io.stateward.policies.entity.PolicyView;
import io.stateward.tenancy.entity.TenantProfile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That what the catalog keeps has its ends counted since events of its people, on every database. */
interface EventsContract extends CatalogFixture {

    /** Says what a sweep may take. */
    String DUE = "erase_at <= timestamp with time zone '9998-01-01 00:00:00+00' and (retain_until is null or"
            + " retain_until <= timestamp with time zone '9998-01-01 00:00:00+00')";

    private TenantProfile tenantThatWaits() {
        TenantProfile tenant = CatalogFixture.tenant(domain(), unique());
        domain().run(tenant, () -> {
            Policies policies = domain().get(Policies.class);
            PolicyView draft = policies.draft("""
                name: until-the-end
                kind: retention
                keep: { atLeast: P6Y, atMost: P7Y, since: event:contract-ended, cap: P90Y }
                """);
            policies.activate(draft.name(), draft.version(), null);
        });
        return tenant;
    }

    private void ended(TenantProfile tenant, String person) {
        domain().run(
                        tenant,
                        () -> domain().get(SubjectEvents.class)
                                .note(
                                        "contract-ended",
                                        List.of(person(person)),
                                        Instant.parse("2026-03-31T00:00:00Z")));
    }

    @Test
    default void aSweepLeavesAloneWhatIsKeptUntilAnEventThatHasNotHappened() throws Exception {
        TenantProfile tenant = tenantThatWaits();
        ended(tenant, "bert");

        Registration open = register(tenant, CatalogFixture.draft("a", List.of(person("anna")), List.of()));
        Registration ended = register(tenant, CatalogFixture.draft("b", List.of(person("bert")), List.of()));
        Registration shared =
                register(tenant, CatalogFixture.draft("c", List.of(person("anna"), person("bert")), List.of()));

        assertThat(open.retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(open.eraseAt()).isEqualTo("2116-01-01T00:00:00Z");
        assertThat(ended.retainUntil()).isEqualTo("2032-03-31T00:00:00Z");
        assertThat(ended.eraseAt()).isEqualTo("2033-03-31T00:00:00Z");
        assertThat(shared.retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(rows(tenant, "state_item")).isEqualTo(3);
        assertThat(rows(tenant, "state_item", DUE)).as("bert's only").isEqualTo(1);
        JsonNode shown = Json.mapper().readTree(Json.text(item(tenant, "anna", "a")));
        assertThat(shown.get("retainUntil").isNull()).isTrue();
        assertThat(shown.get("retainOpen").asBoolean()).isTrue();
        assertThat(Json.mapper().readTree(Json.text(item(tenant, "bert", "b"))).has("retainOpen"))
                .isFalse();
    }

    @Test
    default void anImportCountsSinceTheEventsOfTheLinesPeople() {
        TenantProfile tenant = tenantThatWaits();
        ended(tenant, "bert");
        String line = "{\"store\":\"memory\",\"kind\":\"note\",\"ref\":\"%s\",\"subjects\":[{\"type\":\"user-id\","
                + "\"value\":\"%s\"}],\"categories\":[\"conversation\"],\"purpose\":\"customer-support\","
                + "\"createdAt\":\"2026-01-01T00:00:00Z\"}\n";
        byte[] lines = (line.formatted("a", "anna") + line.formatted("b", "bert")).getBytes(StandardCharsets.UTF_8);

        domain().as(tenant, () -> domain().get(CatalogImport.class).take(AGENT, new ByteArrayInputStream(lines)));

        assertThat(item(tenant, "anna", "a").retainUntil()).isEqualTo(OpenEnd.AT);
        assertThat(item(tenant, "bert", "b").retainUntil()).isEqualTo("2032-03-31T00:00:00Z");
    }

    private ItemView item(TenantProfile tenant, String person, String ref) {
        return domain()
                .as(tenant, () -> catalog().search(AGENT, person(person), new ItemFilter(null, null, null), null, null))
                .items()
                .stream()
                .filter(item -> ref.equals(item.ref()))
                .findFirst()
                .orElseThrow();
    }
}
