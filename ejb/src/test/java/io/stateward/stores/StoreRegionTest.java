package io.stateward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.policies.boundary.PolicyDecisions;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.stores.boundary.StoreRounds;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.control.AllStoreChecks;
import io.stateward.stores.control.StoreChecks;
import io.stateward.stores.entity.RegionStanding;
import io.stateward.stores.entity.StoreDraft;
import io.stateward.stores.entity.StoreMove;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.Domain;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a store that is elsewhere than it is registered is found out, and what becomes of writes and reads; on both databases. */
@SuppressWarnings("NullAway.Init")
class StoreRegionTest {

    private Domain domain;
    private CustomerDatabase customers;
    private TenantProfile tenant;
    private boolean h2;

    enum On {
        H2,
        POSTGRESQL
    }

    private void open(On on) {
        h2 = on == On.H2;
        domain = h2 ? Domain.onH2() : Domain.onPostgres();
        customers = h2 ? CustomerDatabase.h2() : CustomerDatabase.postgres();
        customers.execute("create table customer (id integer primary key, email varchar(50))");
        tenant = domain.tenant("skyways");
    }

    @AfterEach
    void close() {
        domain.close();
    }

    /** Says on the database itself where it lies, as its owner does. */
    private void tells(String region) {
        if (h2) {
            customers.execute("drop constant if exists stateward_region");
            customers.execute("create constant stateward_region value '" + region + "'");
        } else {
            customers.execute("do $$ begin execute format('comment on database %I is ''crm; stateward.region=" + region
                    + "''', current_database()); end $$");
        }
    }

    private void tellsNothing() {
        if (h2) {
            customers.execute("drop constant stateward_region");
        } else {
            customers.execute(
                    "do $$ begin execute format('comment on database %I is null'," + " current_database()); end $$");
        }
    }

    private StoreView register(String region) {
        JsonNode map = Json.read("""
                {"tables": [{"name": "customer", "subjects": [{"type": "email", "column": "email"}],
                             "categories": ["contact"], "onErase": "delete"}]}
                """, JsonNode.class);
        StoreDraft draft = new StoreDraft("crm", "jdbc", region, null, customers.config(), map, List.of());
        return domain.as(tenant, () -> stores().register(draft));
    }

    private Stores stores() {
        return domain.get(Stores.class);
    }

    private StoreView crm() {
        return domain.as(tenant, () -> stores().of("crm"));
    }

    private void mismatch(ThrowingCallable call, String declared, String found) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatewardException.class, failure -> {
            assertThat(failure.type()).isEqualTo("region-mismatch");
            assertThat(failure.details()).containsEntry("declared", declared).containsEntry("found", found);
        });
    }

    private Action action(Action.Kind kind) {
        return new Action(
                kind,
                null,
                crm().facts(),
                ItemFacts.fresh(Set.of("note"), "support", Set.of("DE")),
                Set.of(),
                null,
                null,
                null);
    }

    private boolean permitted(Action.Kind kind) {
        Action action = action(kind);
        return domain.as(
                tenant, () -> domain.get(PolicyDecisions.class).decide(action).permitted());
    }

    private List<String> ledger() {
        return domain.as(tenant, () -> {
            domain.get(Ledger.class).sequencePending(100);
            return domain.get(Ledger.class).entries(-1, 100).items().stream()
                    .map(EntryView::type)
                    .filter(type -> type.startsWith("store-") && !type.equals("store-registered"))
                    .toList();
        });
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatTellsAnotherRegionIsNotRegistered(On on) {
        open(on);
        tells("US");
        mismatch(() -> register("DE"), "DE", "US");
        mismatch(() -> register("EU"), "EU", "US");
        tells("Frankfurt");
        mismatch(() -> register("DE"), "DE", "ZZ");
        tells("EU");
        mismatch(() -> register("DE"), "DE", "EU");

        tells("DE");
        if (!h2) {
            customers.executeAsSuperuser("alter database " + customers.database() + " set stateward.region = 'FR'");
            mismatch(() -> register("DE"), "DE", "FR");
            customers.executeAsSuperuser("alter database " + customers.database() + " set stateward.region = 'DE'");
        }
        StoreView store = register("EU");

        assertThat(store.regionStanding()).isEqualTo(RegionStanding.AGREED);
        assertThat(store.regionFound()).isEqualTo("DE");
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatIsFoundElsewhereTakesNothingUntilItAgreesAgain(On on) {
        open(on);
        assertThat(register("DE").regionStanding()).isEqualTo(RegionStanding.UNTOLD);
        assertThat(permitted(Action.Kind.STORE)).isTrue();
        tells("FR");

        mismatch(() -> domain.as(tenant, () -> stores().check("crm", null)), "DE", "FR");

        assertThat(crm().regionMismatchSince()).isEqualTo(domain.clock().instant());
        assertThat(permitted(Action.Kind.STORE))
                .as("although France would be allowed")
                .isFalse();
        assertThat(permitted(Action.Kind.TRANSFER)).isFalse();
        assertThat(permitted(Action.Kind.READ)).as("France is allowed").isTrue();
        Action write = action(Action.Kind.STORE);
        assertThatThrownBy(() -> domain.as(
                        tenant, () -> domain.get(PolicyDecisions.class).enforce(write)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("region-mismatch"));
        tells("US");
        mismatch(() -> domain.as(tenant, () -> stores().check("crm", null)), "DE", "US");
        assertThat(permitted(Action.Kind.READ)).as("what is found counts").isFalse();
        tellsNothing();
        mismatch(() -> domain.as(tenant, () -> stores().check("crm", null)), "DE", "US");

        tells("DE");
        domain.as(tenant, () -> stores().check("crm", null));

        assertThat(crm().regionStanding()).isEqualTo(RegionStanding.AGREED);
        assertThat(crm().regionMismatchSince()).isNull();
        assertThat(permitted(Action.Kind.STORE)).isTrue();
        assertThat(ledger())
                .filteredOn(type -> type.startsWith("store-region"))
                .containsExactly("store-region-mismatch", "store-region-agrees");
    }

    @ParameterizedTest
    @EnumSource
    void anAdministratorRegistersWhereAStoreReallyIsAndNotWhereItIsNot(On on) {
        open(on);
        register("DE");
        tells("FR");
        mismatch(() -> domain.as(tenant, () -> stores().check("crm", null)), "DE", "FR");
        mismatch(() -> move(new StoreMove("IT", null)), "IT", "FR");
        tellsNothing();
        mismatch(() -> move(new StoreMove("IT", null)), "IT", "FR");
        assertThatThrownBy(() -> move(new StoreMove(null, null))).hasMessageContaining("'region'");
        assertThatThrownBy(() -> move(new StoreMove("XX", null))).hasMessageContaining("region");

        StoreView moved = move(new StoreMove("FR", "EU"));

        assertThat(moved.region()).isEqualTo("FR");
        assertThat(moved.processingRegion()).isEqualTo("EU");
        assertThat(moved.regionStanding()).isEqualTo(RegionStanding.AGREED);
        assertThat(permitted(Action.Kind.STORE)).isTrue();
        assertThat(ledger()).containsExactly("store-region-mismatch", "store-moved");
        assertThatThrownBy(() -> domain.as(tenant, () -> stores().move("crm", new StoreMove("DE", null), 0)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        failure -> assertThat(failure.type()).isEqualTo("changed-meanwhile"));
    }

    private StoreView move(StoreMove to) {
        return domain.as(tenant, () -> stores().move("crm", to, null));
    }

    @ParameterizedTest
    @EnumSource
    void everyStoreIsAskedAgainWhenAServerStarts(On on) {
        open(on);
        register("DE");
        tells("US");

        domain.get(StoreRounds.class).begin();
        domain.get(StoreRounds.class).begin();

        assertThat(run(AllStoreChecks.class, AllStoreChecks.KIND)).isEqualTo(1);
        assertThat(run(StoreChecks.class, StoreChecks.KIND))
                .as("crm and memory")
                .isEqualTo(2);
        assertThat(crm().regionStanding()).isEqualTo(RegionStanding.MISMATCH);
        assertThat(ledger()).containsExactly("store-region-mismatch");
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatDoesNotAnswerIsAskedABoundedNumberOfTimesAndThenShownAsUnchecked(On on) {
        open(on);
        StoreView store = register("DE");
        customers.execute("drop table customer");
        StoreChecks checks = domain.get(StoreChecks.class);

        assertThatThrownBy(() -> handle(checks, claim(store, StoreChecks.MAX_ATTEMPTS - 1)))
                .isInstanceOf(StoreUnreachable.class);
        assertThat(crm().regionStanding()).isEqualTo(RegionStanding.UNTOLD);
        handle(checks, claim(store, StoreChecks.MAX_ATTEMPTS));

        assertThat(crm().regionStanding()).isEqualTo(RegionStanding.UNCHECKED);
    }

    private Claim claim(StoreView store, int attempts) {
        return new Claim(
                store.id(),
                tenant.id(),
                StoreChecks.KIND,
                store.id(),
                attempts,
                1,
                domain.clock().instant());
    }

    private <T extends WorkHandler> int run(Class<T> handler, String kind) {
        WorkQueue queue = domain.get(WorkQueue.class);
        List<Claim> claims = queue.claim("node/1", Set.of(kind), WorkQueue.MAX_CLAIMS);
        for (Claim claim : claims) {
            handle(domain.get(handler), claim);
            queue.done(claim);
        }
        return claims.size();
    }

    private void handle(WorkHandler handler, Claim claim) {
        Caller worker = Caller.worker(domain.get(Tenants.class).of(tenant.id()), claim.kind());
        domain.as(worker, () -> {
            handler.handle(claim);
            return true;
        });
    }

    @ParameterizedTest
    @EnumSource
    void anOpenAiStoreIsNotRegisteredElsewhereThanItsHostLies(On on) {
        open(on);
        ObjectNode config = (ObjectNode) Json.read("{\"baseUrl\": \"x\", \"apiKey\": \"sk-1\"}", JsonNode.class);
        config.put("baseUrl", "https://us.api.openai.com/v1");
        var checks = domain.get(io.stateward.stores.control.RegionChecks.class);
        var connector = new Answering("us.api.openai.com");

        var probe = checks.ask(connector, connector.access(config));

        assertThat(probe.region()).isEqualTo("US");
        mismatch(() -> checks.require("EU", "EU", probe), "EU", "US");
        mismatch(() -> checks.require("US", "EU", probe), "US", "US");
        checks.require("US", "US", probe);
    }
}
