package io.stateward.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.operations.boundary.Idempotency;
import io.stateward.operations.entity.IdempotencyRecord;
import io.stateward.operations.entity.Replay;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What a repeated call gets on every database. */
interface IdempotencyContract {

    String ROUTE = "POST /agents";
    Replay CREATED = new Replay(201, "/api/v1/agents/1", "{\"id\":\"1\"}");

    Domain domain();

    TenantProfile tenant();

    TenantProfile otherTenant();

    private Idempotency idempotency() {
        return domain().get(Idempotency.class);
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static byte[] body(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Optional<Replay> begin(String key, String body) {
        return domain().as(tenant(), () -> idempotency().begin(ROUTE, key, body(body)));
    }

    private void complete(String key) {
        domain().run(tenant(), () -> idempotency().complete(ROUTE, key, CREATED));
    }

    private static void assertRefused(String type, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    @Test
    default void aRepeatedCallGetsTheFirstAnswer() {
        String key = key();
        assertThat(begin(key, "{}")).isEmpty();
        complete(key);

        assertThat(begin(key, "{}")).contains(CREATED);
    }

    @Test
    default void whatIsKeptOfACallConfirmsNoGuessAtItsBodyWithoutTheClientsKey() {
        String key = key();
        String guess = "{\"subjects\":[{\"type\":\"email\",\"value\":\"ada@example.org\"}]}";
        begin(key, guess);
        complete(key);

        List<String> kept = kept(tenant());
        assertThat(kept).isNotEmpty().doesNotContain(key);
        List<byte[]> tried = new ArrayList<>(List.of(body(guess)));
        kept.forEach(known -> tried.add(body("body\0" + known + "\0" + guess)));
        List<String> confirming = domain().as(
                        tenant(),
                        () -> domain().get(Vault.class).macs("idempotency", tried).stream()
                                .map(HexFormat.of()::formatHex)
                                .toList());
        assertThat(kept).doesNotContainAnyElementsOf(confirming);
    }

    private List<String> kept(TenantProfile of) {
        try (var all = domain().database().behindTheWall();
                var select = all.prepareStatement(
                        "select idempotency_key, request_mac from idempotency_record where tenant_id = ?")) {
            select.setObject(1, of.id());
            List<String> kept = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.add(rows.getString(1));
                    kept.add(HexFormat.of().formatHex(rows.getBytes(2)));
                }
            }
            return kept;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void theSameKeyWithAnotherBodyIsRefused() {
        String key = key();
        begin(key, "{}");
        complete(key);

        assertRefused("idempotency-key-reused", () -> begin(key, "{ }"));
    }

    @Test
    default void aCallThatIsStillRunningKeepsItsKeyForTheReservationAndNoLonger() {
        String key = key();
        begin(key, "{}");
        domain().clock().advance(IdempotencyRecord.RESERVATION.minusMillis(1));
        assertRefused("idempotency-key-in-use", () -> begin(key, "{}"));

        domain().clock().advance(Duration.ofMillis(1));
        assertThat(begin(key, "{}")).isEmpty();
    }

    @Test
    default void aFailedCallGivesItsKeyBack() {
        String key = key();
        begin(key, "{}");
        domain().run(tenant(), () -> idempotency().abandon(ROUTE, key));

        assertThat(begin(key, "{\"corrected\":true}")).isEmpty();
    }

    @Test
    default void anAnswerIsKeptForADayAndThenRemoved() {
        String key = key();
        begin(key, "{}");
        complete(key);
        domain().clock().advance(IdempotencyRecord.KEPT.minusMillis(1));
        domain().as(tenant(), () -> idempotency().expire());
        assertThat(begin(key, "{}")).contains(CREATED);

        domain().clock().advance(Duration.ofMillis(1));
        assertThat(domain().as(tenant(), () -> idempotency().expire())).isPositive();
        assertThat(begin(key, "{}")).isEmpty();
    }

    @Test
    default void aKeyBelongsToItsTenantAndItsPrincipal() {
        String key = key();
        begin(key, "{}");
        complete(key);
        Caller colleague = new Caller(tenant(), "colleague", Set.of(Role.AUDITOR), null);

        assertThat(domain().as(otherTenant(), () -> idempotency().begin(ROUTE, key, body("{}"))))
                .isEmpty();
        assertThat(domain().as(colleague, () -> idempotency().begin(ROUTE, key, body("{}"))))
                .isEmpty();
    }

    @Test
    default void aKeyThatIsNoneIsRefused() {
        for (String key : new String[] {"", "with space", "ä", "x".repeat(Idempotency.MAX_KEY_CHARS + 1)}) {
            assertRefused("invalid-field", () -> begin(key, "{}"));
        }
        assertThat(begin("x".repeat(Idempotency.MAX_KEY_CHARS), "{}")).isEmpty();
    }

    @Test
    default void keyAndBodyAreKeptOnlyAsHashesUnderTheTenantsKey() {
        String key = key();
        begin(key, "ann@acme.example");
        domain().as(otherTenant(), () -> idempotency().begin(ROUTE, key, body("ann@acme.example")));

        assertThat(kept(tenant())).isNotEmpty().doesNotContain(key).doesNotContainAnyElementsOf(kept(otherTenant()));
    }
}
