package io.stateward.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreLimits;
import io.stateward.stores.entity.StoreView;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Demonstrates how a tenant says what may be asked of a store. */
class StoreLimitsTest {

    static Stream<Named<Supplier<Domain>>> databases() {
        return Stream.of(Named.of("H2", Domain::onH2), Named.of("PostgreSQL", Domain::onPostgres));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whatIsSaidHoldsAndWhatIsNotSaidIsAsTheKindHasIt(Supplier<Domain> database) {
        try (Domain domain = database.get()) {
            TenantProfile tenant = domain.tenant("skyways");
            domain.run(tenant, () -> {
                Stores stores = domain.get(Stores.class);
                StoreLimits kinds = stores.limits(stores.of("memory"));
                StoreView limited = stores.limit("memory", new StoreLimits(2.5, null), null);

                assertThat(limited.limits()).isEqualTo(new StoreLimits(2.5, null));
                assertThat(stores.access(limited.id()).limits()).isEqualTo(limited.limits());
                assertThat(stores.limits(stores.of("memory"))).isEqualTo(new StoreLimits(2.5, kinds.concurrentCalls()));
                stores.limit("memory", StoreLimits.UNSAID, limited.version());
                assertThat(stores.limits(stores.of("memory"))).isEqualTo(kinds);
            });
        }
    }

    @Test
    void limitsUnderWhichNothingComesToAnEndAreRefusedByTheNameOfTheField() {
        try (Domain domain = Domain.onH2()) {
            TenantProfile tenant = domain.tenant("skyways");
            domain.run(tenant, () -> {
                refused(domain, new StoreLimits(0.09, null), "limits.callsPerSecond");
                refused(domain, new StoreLimits(Double.NaN, null), "limits.callsPerSecond");
                refused(domain, new StoreLimits(10_001.0, null), "limits.callsPerSecond");
                refused(domain, new StoreLimits(null, 0), "limits.concurrentCalls");
                refused(domain, new StoreLimits(null, 257), "limits.concurrentCalls");
                refused(domain, new StoreLimits(0.1, 7), "Write at most 6.");
                Stores stores = domain.get(Stores.class);
                stores.limit("memory", new StoreLimits(0.1, 6), null);
                stores.limit("memory", new StoreLimits(10_000.0, 256), null);
            });
        }
    }

    private static void refused(Domain domain, StoreLimits limits, String sentence) {
        assertThatThrownBy(() -> domain.get(Stores.class).limit("memory", limits, null))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining(sentence);
    }
}
