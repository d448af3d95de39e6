package io.stateward.catalog;

import static io.stateward.catalog.CatalogFixture.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.stateward.Seen;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.boundary.Transfers;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.TransferAnswer;
import io.stateward.catalog.entity.TransferGroundDraft;
import io.stateward.catalog.entity.TransferGroundView;
import io.stateward.catalog.entity.TransferRequest;
import io.stateward.ledger.entity.EntryView;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.TransferBasis;
import io.stateward.policies.entity.TransferBasis.Kind;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.TestAgents;
import io.stateward.testing.TestStores;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Transfers that are asked for by name, in imports and by others, on either database. Each test has tenants of its own. */
interface DerogationsContract extends TransfersFixture {

    @Test
    default void aDerogationIsForOneTransferThatIsAskedForByName() {
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
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

    @Test
    default void aDerogationNeedsAReason() {
        TenantProfile tenant = home();

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
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
        UUID item = register(tenant, "berlin").id();
        declare(tenant, "berlin", "austin", Kind.DEROGATION, null);
        permit(tenant, "austin", false, item);

        ImportReport report = take(tenant, line("a", item) + line("b", item));

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        assertThat(transfers(tenant, item)).hasSize(1);
    }

    @Test
    default void aWriteIsRoutedOnlyWhereItMayAlsoBeTaken() {
        TenantProfile tenant = home();
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
        TenantProfile tenant = home();
        TenantProfile other = home();
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
        TenantProfile tenant = home();
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
