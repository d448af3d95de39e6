package io.stateward.retention.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.batch.Dispatcher;
import io.stateward.catalog.entity.ScannedItem;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.PolicyView;
import io.stateward.retention.boundary.Reevaluations;
import io.stateward.testing.Domain;
import io.stateward.testing.RandomCatalog;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** Demonstrates how a change of the rules reaches the catalog through the job. */
class ReevaluationJobTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @Test
    void aChangeOfTheRulesReachesTheCatalogByTheJob() {
        try (Domain domain = Domain.onH2()) {
            RandomCatalog catalog = new RandomCatalog(domain, 7);
            catalog.fill(10);
            PolicyView draft = domain.as(
                    catalog.tenant(),
                    () -> domain.get(Policies.class)
                            .draft(
                                    "{\"name\":\"all\",\"kind\":\"retention\",\"appliesTo\":{},\"keep\":{\"atMost\":\"P1Y\"}}"));
            catalog.activate(draft);

            lookUntil(domain, () -> !runs(domain, catalog).isEmpty() && current(domain, catalog));

            assertThat(catalog.items())
                    .extracting(ScannedItem::ends)
                    .allSatisfy(ends -> assertThat(ends.eraseAt()).isNotNull());
        }
    }

    private static List<?> runs(Domain domain, RandomCatalog catalog) {
        return domain.as(catalog.tenant(), () -> domain.get(Reevaluations.class).list(null, null))
                .items();
    }

    private static boolean current(Domain domain, RandomCatalog catalog) {
        return Objects.requireNonNull(domain.as(
                        catalog.tenant(), () -> domain.get(Reevaluations.class).standing()))
                .current();
    }

    private static void lookUntil(Domain domain, BooleanSupplier holds) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            domain.get(Dispatcher.class).look();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
