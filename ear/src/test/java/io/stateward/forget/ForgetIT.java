package io.stateward.forget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Shows that a person is forgotten in every shape, that bystanders stay whole, and that a skipped erasure is seen. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForgetIT {

    private static final Logger LOG = Logger.getLogger(ForgetIT.class.getName());
    private static final String SKIPPED = "openai-items";

    private @Nullable Scenario scenario;

    @BeforeAll
    void start() {
        scenario = Scenario.start(LOG::info);
    }

    @AfterAll
    void stop() {
        if (scenario != null) {
            scenario.close();
        }
    }

    @Test
    void aPersonIsForgottenInEveryShapeAndBystandersStayWhole() {
        Result result = Objects.requireNonNull(scenario).play();

        String table = String.join("\n", result.table());
        LOG.info("\n" + table);
        assertThat(result.forgotten()).as(table).isEqualTo(1.0);
        assertThat(result.kept()).as(table).isEqualTo(1.0);
        assertThat(result.naivelyForgotten())
                .as("a delete that falls into no trap proves nothing")
                .isLessThan(1.0);
        if (System.getenv("CI") != null) {
            assertThat(result.leftOut())
                    .as("shapes that CI must be able to play")
                    .isEmpty();
        }
    }

    @Test
    void anErasureThatIsSkippedIsSeen() {
        Result result = Objects.requireNonNull(scenario).play(List.of(SKIPPED, "row"), SKIPPED);

        assertThat(result.forgotten()).isLessThan(1.0);
        assertThat(result.shapes())
                .filteredOn(shape -> shape.ours().forgotten() < shape.ours().tokens())
                .extracting(Result.OfShape::name)
                .containsExactly(SKIPPED);
    }
}
