package io.stateward.recipients.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.StatewardException;
import io.stateward.recipients.boundary.Receipts;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.web.TryPace;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Proves that nobody works through tokens of notices, and that who has many confirms them all. */
class ReceiptsResourceTest {

    private static final String GENUINE =
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[64]);

    private final ReceiptsResource resource = new ReceiptsResource();
    private String proxies = "";

    @BeforeEach
    @SuppressWarnings("UnnecessaryAssignment") // no container assigns them here
    void open() {
        resource.pace = new TryPace(Clock.fixed(Instant.parse("2026-11-24T00:00:30Z"), ZoneOffset.UTC), () -> proxies);
        resource.request = from("192.0.2.1", null);
        resource.receipts = new Receipts() {
            @Override
            public void acknowledge(String token) {
                if (!token.equals(GENUINE)) {
                    throw StatewardException.notFound("notice");
                }
            }
        };
        resource.tenants = new Tenants() {
            @Override
            public TenantProfile of(UUID id) {
                return new TenantProfile(id, "skyways", "Skyways", "DE", ZoneId.of("Europe/Berlin"), false);
            }
        };
        resource.current = new CurrentTenant() {
            @Override
            public void enter(Caller caller) {
                assertThat(caller.roles()).isEmpty();
            }
        };
    }

    private static HttpServletRequest from(String address, @Nullable String forwarded) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ReceiptsResourceTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRemoteAddr" -> address;
                    case "getHeader" -> arguments[0].equals("X-Forwarded-For") ? forwarded : null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private String refusal(String token) {
        StatewardException refused = catchThrowableOfType(StatewardException.class, () -> resource.acknowledge(token));
        return refused.type();
    }

    @Test
    void afterTwentyWrongTokensInAMinuteThatNetworkWaits() {
        for (int i = 0; i < TryPace.MAX_TRIES; i++) {
            String token = i % 2 == 0 ? "wrong" + i : "B".repeat(86);
            assertThat(refusal(token)).isEqualTo("not-found");
        }

        assertThat(refusal("wrong")).isEqualTo("too-many-tries");
        assertThat(refusal(GENUINE)).isEqualTo("too-many-tries");
        resource.request = from("192.0.2.2", null);
        assertThat(refusal("wrong")).isEqualTo("not-found");
    }

    @Test
    void whoInventsWhereTheyComeFromIsOneCallerUnlessANamedProxySaysSo() {
        for (int i = 0; i < TryPace.MAX_TRIES; i++) {
            resource.request = from("192.0.2.1", "198.51.100." + i);
            assertThat(refusal("wrong")).isEqualTo("not-found");
        }
        resource.request = from("192.0.2.1", "198.51.100.99");
        assertThat(refusal("wrong")).isEqualTo("too-many-tries");
        proxies = "192.0.2.1";
        assertThat(refusal("wrong")).isEqualTo("not-found");
    }

    @Test
    void aServerThatWasToldOfManyPeopleConfirmsThemAll() {
        for (int i = 0; i < 2 * TryPace.MAX_TRIES; i++) {
            assertThatCode(() -> resource.acknowledge(GENUINE)).doesNotThrowAnyException();
        }
    }
}
