package io.stateward.stores.connector.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Spot;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Demonstrates what is planted at OpenAI, and that the connector forgets it. */
class OpenAiPlanterTest {

    private static final Identifier MAIL =
            new Identifier("email", "dorina.kelo83@vamusi.net", "dorina.kelo83@vamusi.net");
    private static final Marker MARKER = new Marker(
            List.of(MAIL), UUID.randomUUID().toString(), Set.of("contact"), "support", "DE", OpenAiFixture.NOW);

    private final OpenAiFixture openAi = new OpenAiFixture();
    private final OpenAiPlanter planter = new OpenAiPlanter(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.fixed(OpenAiFixture.NOW, ZoneOffset.UTC),
            new Retries(
                    3,
                    Duration.ofMillis(1),
                    Duration.ofMillis(2),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    pause -> {})));

    @AfterEach
    void close() {
        openAi.close();
    }

    @Test
    void whatIsPlantedIsFoundAndForgotten() {
        List<Spot> chosen = planter.choose(openAi.store(), MARKER).chosen();
        assertThat(planter.remaining(openAi.store(), MARKER, chosen))
                .as("an empty conversation is about nobody")
                .isEmpty();

        List<Spot> planted = planter.plant(openAi.store(), MARKER, chosen);
        assertThat(planter.plant(openAi.store(), MARKER, chosen)).isEqualTo(planted);
        assertThat(planter.remaining(openAi.store(), MARKER, planted)).isEqualTo(planted);
        openAi.know("conversation", planted.get(0).ref());
        Person person = new Person(Set.of(), List.of(MAIL), OpenAiFixture.CUT_OFF);

        assertThat(openAi.forget(person))
                .isNotEmpty()
                .extracting(Outcome::verdict)
                .allMatch(verdict -> verdict.isGone());
        assertThat(planter.remaining(openAi.store(), MARKER, planted)).isEmpty();
    }

    @Test
    void theCleanUpRemovesItWithoutTheConnectorAndMayBeRepeated() {
        List<Spot> planted = planter.plant(
                openAi.store(), MARKER, planter.choose(openAi.store(), MARKER).chosen());

        planter.remove(openAi.store(), MARKER, planted);
        planter.remove(openAi.store(), MARKER, planted);

        assertThat(planter.remaining(openAi.store(), MARKER, planted)).isEmpty();
    }
}
