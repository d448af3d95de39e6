package io.stateward.stores.connector.langgraph;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Ids;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Demonstrates on a real LangGraph server what is planted there, and that the connector forgets it and nobody else. */
class LangGraphPlanterTest {

    private static final String BY_MAP = "{\"threads\":[{\"type\":\"email\",\"metadata\":\"user\"}],"
            + "\"items\":[{\"type\":\"user-id\",\"namespace\":[\"people\",\"{user-id}\"]}]}";
    private static final String BY_TEXT = "{}";
    private static final String JOURNALED = "{\"text\":false}";

    private static final Marker MARKER = new Marker(
            List.of(
                    new Identifier("email", "dorina.kelo83@vamusi.net", "dorina.kelo83@vamusi.net"),
                    new Identifier("user-id", "712345678901234567", "712345678901234567")),
            UUID.randomUUID().toString(),
            Set.of("contact"),
            "support",
            "DE",
            Instant.parse("2026-11-23T09:00:00Z"));

    private final LangGraphFixture langgraph = new LangGraphFixture();
    private final LangGraphPlanter planter = new LangGraphPlanter(new Wire(
            Wire.client(),
            (host, port) -> {},
            Clock.systemUTC(),
            new Retries(
                    3,
                    Duration.ofMillis(50),
                    Duration.ofMillis(100),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(20),
                    pause -> {})));

    @ParameterizedTest
    @ValueSource(strings = {BY_MAP, BY_TEXT, JOURNALED})
    void whatIsPlantedIsFoundAndForgotten(String map) {
        StoreAccess store = LangGraphFixture.store(langgraph.server, map);
        String bystander = langgraph.server.conversation(Map.of(), "somebody else's");
        List<Spot> spots = planter.choose(store, MARKER).chosen();

        List<Spot> planted = planter.plant(store, MARKER, spots);
        assertThat(planter.remaining(store, MARKER, planted)).hasSize(map.equals(JOURNALED) ? 1 : 2);
        erase(store, planted);

        assertThat(planter.remaining(store, MARKER, planted)).isEmpty();
        assertThat(langgraph.server.holds("somebody else's")).as(bystander).isTrue();
    }

    private void erase(StoreAccess store, List<Spot> planted) {
        Person person = new Person(Set.of(), MARKER.identifiers(), LangGraphFixture.CUT_OFF);
        List<KnownItem> known = planted.stream()
                .filter(spot -> spot.itemKind() != null)
                .map(spot ->
                        new KnownItem(Ids.next(), "thread", spot.ref(), Set.of("contact"), Instant.EPOCH, false, 0))
                .toList();
        langgraph.connector.find(store, person, known).stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> assertThat(langgraph.connector.erase(store, person, target, known, List.of()))
                        .extracting(Outcome::verdict)
                        .allMatch(verdict -> verdict.isGone()));
    }

    @ParameterizedTest
    @ValueSource(strings = {BY_MAP, BY_TEXT})
    void theCleanUpRemovesItWithoutTheConnector(String map) {
        StoreAccess store = LangGraphFixture.store(langgraph.server, map);
        List<Spot> planted =
                planter.plant(store, MARKER, planter.choose(store, MARKER).chosen());

        planter.remove(store, MARKER, planted);
        planter.remove(store, MARKER, planted);

        assertThat(planter.remaining(store, MARKER, planted)).isEmpty();
    }
}
