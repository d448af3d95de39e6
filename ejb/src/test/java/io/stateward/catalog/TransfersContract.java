package io.stateward.catalog;

import static io.stateward.catalog.CatalogFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.entity.GroundStatus;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.catalog.entity.TransferView;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.entity.TransferBasis.Kind;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.TestStores;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** State that goes from one store to another, on either database. Each test has a tenant of its own, at home in Germany. */
interface TransfersContract extends TransfersFixture {

    @Test
    default void whatStaysInTheEconomicAreaIsNoTransfer() {
        TenantProfile tenant = home();
        UUID item = register(tenant, "berlin").id();

        register(tenant, "paris", item);

        assertThat(transfers(tenant, null)).isEmpty();
    }

    @Test
    default void whatGoesWhereItIsAdequateIsKeptWithThatGround() {
        TenantProfile tenant = home();
        UUID item = register(tenant, "berlin").id();

        UUID made = register(tenant, "tokyo", item).id();

        TransferView transfer = transfer(tenant, made);
        assertThat(transfer.kind()).isEqualTo(Kind.ADEQUACY);
        assertThat(transfer.ground()).isNull();
        assertThat(transfer.source()).isEqualTo(item);
    }

    @Test
    default void whatGoesElsewhereIsDeniedWithoutAGroundAndTheReasonSaysSo() {
        TenantProfile tenant = home();
        UUID item = register(tenant, "berlin").id();

        StatewardException refused = refusal(() -> register(tenant, "austin", item));

        assertThat(refused.type()).isEqualTo("residency-denied");
        assertThat(Json.text(refused.details())).contains("from the store 'berlin' (DE) to 'austin' (US)");
        assertThat(ledger(tenant)).extracting(EntryView::type).contains("decision-denied");
    }

    @Test
    default void aDeclaredGroundPermitsItAndStaysWithTheItem() {
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.BCR, null);
        activate(tenant, "[EU]");

        assertThat(refusal(() -> register(tenant, "austin", item)).type()).isEqualTo("residency-denied");
    }

    @Test
    default void aPolicyThatPermitsThePlaceDoesNotReplaceTheGround() {
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
        activate(tenant, "[EU, US]");
        UUID item = register(tenant, "berlin").id();
        TransferGroundView ground = declare(tenant, "berlin", "austin", Kind.SCC, null);
        UUID made = register(tenant, "austin", item).id();

        domain().as(tenant, () -> grounds().end(Seen.any(ground.id())));

        assertThat(unlawful(tenant)).containsExactly(made);
    }

    @Test
    default void whenTheLastDayHasPassedWhatRestsOnTheGroundIsMarked() {
        TenantProfile tenant = home();
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

    @Test
    default void whenAdequacyHasEndedWhatRestsOnItIsMarked() {
        TenantProfile tenant = home();
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
}
