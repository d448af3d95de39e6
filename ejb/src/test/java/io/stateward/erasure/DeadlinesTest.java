package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Seen;
import io.stateward.erasure.boundary.Deadlines;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.OpenDeadlines;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.erasure.entity.TimeLeft;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadlinesTest {

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(Named.of("H2", Domain::onH2), Named.of("PostgreSQL", Domain::onPostgres));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void openRequestsOfTheTenantAreCountedByTheTimeLeftAndClosedOnesAreNot(Supplier<Domain> database) {
        try (Domain domain = database.get()) {
            TenantProfile tenant = domain.tenant("skyways");
            TenantProfile other = domain.tenant("nordbank");
            domain.run(other, () -> received(domain, Duration.ZERO));
            domain.run(tenant, () -> {
                assertThat(open(domain)).isEqualTo(new OpenDeadlines(0, 0, 0, 0, 0, 0));
                received(domain, Duration.ofDays(40));
                received(domain, Duration.ofDays(29));
                received(domain, Duration.ofDays(25));
                received(domain, Duration.ofDays(20));
                received(domain, Duration.ofDays(10));
                UUID cancelled = received(domain, Duration.ofDays(40));
                domain.get(ErasureRequests.class).cancel(Seen.any(cancelled), "asked by mistake");
            });
            OpenDeadlines open = domain.as(tenant, () -> open(domain));
            assertThat(open).isEqualTo(new OpenDeadlines(1, 1, 1, 2, 0, 0));
            assertThat(open.open()).isEqualTo(5);
            assertThat(Stream.of(TimeLeft.values()).map(left -> domain.as(tenant, () -> listed(domain, left))))
                    .containsExactly(
                            open.overdue(),
                            open.withinThreeDays(),
                            open.withinWeek(),
                            open.withinMonth(),
                            open.later());
        }
    }

    private static long listed(Domain domain, TimeLeft left) {
        return domain.get(ErasureRequests.class)
                .list(new RequestFilter(null, left), null, null)
                .items()
                .size();
    }

    private static OpenDeadlines open(Domain domain) {
        return domain.get(Deadlines.class).open();
    }

    /** Receives a request under the GDPR, which is due one month after it was received, so long ago. */
    private static UUID received(Domain domain, Duration ago) {
        ErasureDraft draft = new ErasureDraft(
                List.of(new Alias("email", "p" + UUID.randomUUID() + "@example.com")),
                Regime.GDPR,
                domain.clock().instant().minus(ago),
                "asked by letter");
        return domain.get(ErasureRequests.class).receive(draft).id();
    }
}
