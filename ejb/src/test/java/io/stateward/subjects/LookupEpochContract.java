package io.stateward.subjects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.control.EpochWork;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A look-up epoch turns while people are found, made, joined and forgotten, on either database. */
interface LookupEpochContract {

    Domain domain();

    Duration GRACE = Duration.ofMinutes(11);

    private static Alias email(String name) {
        return new Alias("email", name + "@example.org");
    }

    private TenantProfile tenant() {
        return domain().tenant("t" + UUID.randomUUID().toString().substring(0, 8));
    }

    private Subjects subjects() {
        return domain().get(Subjects.class);
    }

    private EpochState turn(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(LookupEpochs.class).turn());
    }

    private EpochState state(TenantProfile tenant) {
        return domain().as(tenant, () -> domain().get(LookupEpochs.class).state());
    }

    private void work(TenantProfile tenant) {
        Instant now = domain().clock().instant();
        Claim claim = new Claim(UUID.randomUUID(), tenant.id(), "lookup-epoch", tenant.id(), 1, 1, now);
        domain().run(tenant, () -> domain().get(EpochWork.class).handle(claim));
    }

    private UUID resolve(TenantProfile tenant, String name) {
        return domain().as(tenant, () -> subjects().resolve(email(name)));
    }

    private String read(TenantProfile tenant, String query) {
        try (Connection connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query.replace("?", "'" + tenant.id() + "'"))) {
            row.next();
            return Objects.toString(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(TenantProfile tenant, String statement) {
        try (Connection connection = domain().database().behindTheWall();
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement.replace("?", "'" + tenant.id() + "'")))
                    .isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void everybodyIsFoundBeforeDuringAndAfterTheTurnAndNobodyTwice() {
        TenantProfile tenant = tenant();
        Map<String, UUID> people = new HashMap<>();
        for (String name : List.of("ada", "bob", "cid")) {
            people.put(name, resolve(tenant, name));
        }
        EpochState begun = turn(tenant);
        people.put("dan", resolve(tenant, "dan"));
        assertKnown(tenant, people);
        work(tenant);
        people.put("eve", resolve(tenant, "eve"));
        assertKnown(tenant, people);
        domain().clock().advance(GRACE);
        work(tenant);
        assertThat(state(tenant).epoch()).isEqualTo(2);
        people.put("fay", resolve(tenant, "fay"));
        assertKnown(tenant, people);
        domain().clock().advance(GRACE);
        work(tenant);

        assertKnown(tenant, people);
        assertThat(state(tenant).phase()).isEqualTo(Phase.STABLE);
        assertThat(
                        read(
                                tenant,
                                "select count(*) || '/' || count(slot) || '/' || count(even_slot) from subject_alias where tenant_id = ?"))
                .isEqualTo("6/0/6");
        assertThat(domain().as(
                                tenant,
                                () -> domain().get(Operations.class).of(Objects.requireNonNull(begun.operation())))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
    }

    private void assertKnown(TenantProfile tenant, Map<String, UUID> people) {
        people.forEach(
                (name, person) -> assertThat(resolve(tenant, name)).as(name).isEqualTo(person));
    }

    private void turnWhole(TenantProfile tenant) {
        turn(tenant);
        work(tenant);
        domain().clock().advance(GRACE);
        work(tenant);
        domain().clock().advance(GRACE);
        work(tenant);
    }

    @Test
    default void theOldKeyIsDestroyedAndTheEpochsGoOn() {
        TenantProfile tenant = tenant();
        UUID ada = resolve(tenant, "ada");
        UUID first = key(tenant, 1);

        turnWhole(tenant);
        assertThat(domain().as(tenant, () -> domain().get(Vault.class).exists(first)))
                .isFalse();
        UUID second = key(tenant, 2);
        turnWhole(tenant);

        assertThat(domain().as(tenant, () -> domain().get(Vault.class).exists(second)))
                .isFalse();
        assertThat(state(tenant).epoch()).isEqualTo(3);
        assertThat(resolve(tenant, "ada")).isEqualTo(ada);
        assertThat(read(tenant, "select count(slot) || '/' || count(even_slot) from subject_alias where tenant_id = ?"))
                .isEqualTo("1/0");
    }

    private UUID key(TenantProfile tenant, int epoch) {
        return domain().as(
                        tenant,
                        () -> domain().get(Vault.class).keyFor(KeyScope.named(Purpose.LOOKUP, "epoch-" + epoch)));
    }

    @Test
    default void aRowThatALateWriterLeftBehindIsNotLost() {
        TenantProfile tenant = tenant();
        UUID ada = resolve(tenant, "ada");
        turn(tenant);
        work(tenant);
        change(tenant, "update subject_alias set even_slot = null where tenant_id = ?");

        domain().clock().advance(GRACE);
        work(tenant);
        assertThat(resolve(tenant, "ada")).as("filled before the turn").isEqualTo(ada);
        change(tenant, "update subject_alias set even_slot = null where tenant_id = ?");
        domain().clock().advance(GRACE);
        work(tenant);

        assertThat(resolve(tenant, "ada")).as("filled before the key goes").isEqualTo(ada);
    }

    @Test
    default void nothingIsTurnedWhileTransactionsOfTheOldRuleMayLive() {
        TenantProfile tenant = tenant();
        resolve(tenant, "ada");
        UUID first = key(tenant, 1);
        turn(tenant);
        work(tenant);
        work(tenant);
        assertThat(state(tenant).epoch()).isEqualTo(1);

        domain().clock().advance(GRACE);
        work(tenant);
        work(tenant);
        assertThat(read(tenant, "select count(slot) from subject_alias where tenant_id = ?"))
                .isEqualTo("1");
        assertThat(domain().as(tenant, () -> domain().get(Vault.class).exists(first)))
                .isTrue();
    }

    @Test
    default void namesStayLinkedToTheirPersonThroughATurn() {
        TenantProfile tenant = tenant();
        List<Alias> ada = List.of(email("ada"), new Alias("name", "Ada Byron"));
        UUID person = domain().as(tenant, () -> subjects().join(ada));

        turnWhole(tenant);

        assertThat(domain().as(tenant, () -> subjects().join(ada))).isEqualTo(person);
        assertThat(read(tenant, "select count(*) from subject_alias where tenant_id = ?"))
                .isEqualTo("2");
        UUID other =
                domain().as(tenant, () -> subjects().join(List.of(email("another"), new Alias("name", "Ada Byron"))));
        assertThat(other).isNotEqualTo(person);
    }

    @Test
    default void oneTurnAtATimeAndOnlyOfOnesOwnTenant() {
        TenantProfile tenant = tenant();
        TenantProfile other = tenant();
        UUID ada = resolve(other, "ada");
        resolve(tenant, "ada");
        turn(tenant);

        assertThatThrownBy(() -> turn(tenant))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        refused -> assertThat(refused.type()).isEqualTo("lookup-epoch-turning"));
        work(tenant);
        domain().clock().advance(GRACE);
        work(tenant);
        domain().clock().advance(GRACE);
        work(tenant);

        assertThat(state(other)).isEqualTo(EpochState.FIRST);
        assertThat(resolve(other, "ada")).isEqualTo(ada);
    }

    @Test
    default void whoIsForgottenBringsTheNextEpochInAMonth() {
        TenantProfile tenant = tenant();
        UUID ada = resolve(tenant, "ada");
        domain().run(tenant, () -> subjects().forget(Set.of(ada)));

        assertThat(read(tenant, "select count(*) from work_item where tenant_id = ? and kind = 'lookup-epoch-due'"))
                .isEqualTo("1");
    }
}
