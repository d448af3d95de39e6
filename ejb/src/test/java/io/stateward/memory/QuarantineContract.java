package io.stateward.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.catalog.entity.Registration;
import io.stateward.memory.boundary.Memories;
import io.stateward.stores.boundary.Stores;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes of writes whose place is refused and which are not simply denied, on either database. Each test has tenants of its own. */
interface QuarantineContract extends QuarantineSteps {

    @Test
    default void anIntentIsRoutedToAPermittedStoreOfTheSameKindFirst() {
        storeAt(ownTenant(), "us", "openai", "US");
        storeAt(ownTenant(), "a-database", "jdbc", "DE");
        storeAt(ownTenant(), "z-provider", "openai", "DE");
        storeAt(ownTenant(), "b-provider-jp", "openai", "JP");
        domain().run(ownTenant(), () -> {
            policy("route", "DE");
            Registration routed = register("us", null);
            assertThat(routed.status()).isEqualTo(ItemStatus.INTENDED);
            assertThat(routed.diversion()).isNotNull();
            assertThat(Objects.requireNonNull(routed.diversion()).store()).isEqualTo("z-provider");
            assertThat(Objects.requireNonNull(routed.diversion()).reasons())
                    .anySatisfy(r -> assertThat(r.policy()).isEqualTo("talk"));
            assertThat(Objects.requireNonNull(routed.decision()).permitted()).isTrue();
            assertThat(item(routed.id()).store())
                    .isEqualTo(domain().get(Stores.class).of("z-provider").id());
            assertThat(ledger()).contains("decision-denied", "state-routed");
            assertThat(register("z-provider", null).diversion()).isNull();
        });
    }

    @Test
    default void whatIsThereAlreadyOrFindsNoPlaceIsDenied() {
        storeAt(ownTenant(), "us", "openai", "US");
        domain().run(ownTenant(), () -> policy("route", "DE"));
        storeAt(ownTenant(), "de", "openai", "DE");
        domain().run(ownTenant(), () -> {
            assertRefused("residency-denied", "it is there already", () -> register("us", "conv_1"));
            policy("route", "JP");
            assertRefused("residency-denied", "none that can keep it", () -> register("us", null));
            assertRefused("residency-denied", "none that can keep it", () -> remember("likes tea"));
            policy("quarantine", "JP");
            assertRefused("residency-denied", "it is there already", () -> register("us", "conv_1"));
            assertThat(quarantine().list(null, null, null).items()).isEmpty();
        });
    }

    @Test
    default void aMemoryIsHeldAsideUntilSomebodyReleasesItWhereItIsPermitted() {
        UUID id = domain().as(ownTenant(), () -> {
            policy("quarantine", "JP");
            Registration held = remember("likes tea");
            assertThat(held.isHeld()).isTrue();
            assertThat(found("tea")).isZero();
            assertRefused(
                    "not-found", "memory", () -> domain().get(Memories.class).forget(AGENT, held.id()));
            QuarantinedView view = quarantine().of(held.id());
            assertThat(view.status()).isEqualTo(QuarantineStatus.HELD);
            assertThat(view.content()).isTrue();
            assertThat(view.kind()).isEqualTo("memory");
            assertThat(view.reasons()).anySatisfy(r -> assertThat(r.policy()).isEqualTo("talk"));
            assertThat(view.expiresAt()).isEqualTo(view.heldAt().plus(Duration.ofDays(30)));
            assertThat(quarantine().list(QuarantineStatus.HELD, null, null).items())
                    .hasSize(1);
            assertRefused("residency-denied", "do not allow", () -> quarantine().release(held.id(), null, "asked"));
            assertThat(quarantine().of(held.id()).status()).isEqualTo(QuarantineStatus.HELD);
            return held.id();
        });
        domain().run(otherTenant(), () -> {
            assertThat(quarantine().list(null, null, null).items()).isEmpty();
            assertRefused("not-found", "quarantined item", () -> quarantine().discard(id, "mine"));
        });
        domain().run(ownTenant(), () -> {
            policy("quarantine", "DE");
            Registration released = quarantine().release(id, null, "the rule was wrong");
            assertThat(released.id()).isEqualTo(id);
            assertThat(item(id).kind()).isEqualTo("memory");
            assertThat(found("tea")).isOne();
            assertThat(quarantine().of(id).status()).isEqualTo(QuarantineStatus.RELEASED);
            assertRefused("quarantine-decided", "RELEASED", () -> quarantine().discard(id, "again"));
            assertThat(ledger()).contains("state-held-aside", "quarantined-item-released");
        });
    }

    @Test
    default void anIntentIsHeldAsideAndReleasedIntoAnotherStore() {
        storeAt(ownTenant(), "us", "openai", "US");
        storeAt(ownTenant(), "de", "openai", "DE");
        domain().run(ownTenant(), () -> {
            policy("quarantine", "DE");
            Registration held = register("us", null);
            assertThat(held.isHeld()).isTrue();
            assertThat(item(held.id()).kind()).isEqualTo("quarantined");
            assertRefused("residency-denied", "do not allow", () -> quarantine().release(held.id(), "us", "no"));
            quarantine().release(held.id(), "de", "there it may be");
            ItemView released = item(held.id());
            assertThat(released.status()).isEqualTo(ItemStatus.INTENDED);
            assertThat(released.kind()).isEqualTo("conversation");
            assertThat(released.ref()).isNull();
            assertThat(domain().get(Catalog.class)
                            .confirm(AGENT, held.id(), "conv_2")
                            .status())
                    .isEqualTo(ItemStatus.BOUND);
        });
    }

    @Test
    default void linesOfAnImportAreRoutedAndHeldAsideToo() {
        storeAt(ownTenant(), "us", "openai", "US");
        storeAt(ownTenant(), "de", "openai", "DE");
        String line = """
            {"store": "us", "kind": "conversation", "subjects": [], "categories": ["conversation"], "purpose": "customer-support"}
            """;
        String there = line.replace("\"kind\"", "\"ref\": \"conv_1\", \"kind\"");
        domain().run(ownTenant(), () -> {
            policy("route", "DE");
            ImportReport routed = take(line + there);
            assertThat(routed)
                    .extracting(ImportReport::imported, ImportReport::routed, ImportReport::failed)
                    .containsExactly(1L, 1L, 1L);
            policy("quarantine", "DE");
            ImportReport held = take(line + there);
            assertThat(held)
                    .extracting(ImportReport::imported, ImportReport::quarantined, ImportReport::failed)
                    .containsExactly(0L, 1L, 1L);
            assertThat(quarantine().list(QuarantineStatus.HELD, null, null).items())
                    .hasSize(1);
        });
    }

    private ImportReport take(String lines) {
        try {
            return domain().get(CatalogImport.class)
                    .take(AGENT, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
