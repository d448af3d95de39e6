package io.stateward.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.Spots;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Demonstrates what every planter promises, on the server that its kind's connector is tested with. */
public interface PlanterContract {

    Planter planter();

    Connector connector();

    StoreAccess store();

    /** Returns what a planter calls its server with: every address allowed, few and short retries. */
    static Wire wire() {
        Retries retries = new Retries(
                3,
                Duration.ofMillis(1),
                Duration.ofMillis(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(20),
                pause -> {});
        return new Wire(Wire.client(), (host, port) -> {}, Clock.systemUTC(), retries);
    }

    /** Has somebody say something in a conversation by OpenAI's API. */
    static void conversation(JsonApi api, String text) {
        String id = api.post("/conversations", JsonNodeFactory.instance.objectNode())
                .path("id")
                .asText();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("items").addObject().put("role", "user").put("content", text);
        api.post("/conversations/" + id + "/items", body);
    }

    /** Returns a time after everything that the test plants. */
    default Instant afterPlanting() {
        return Clock.systemUTC().instant().plusSeconds(60);
    }

    /** Writes what is somebody else's where markers are planted. */
    void plantBystander();

    boolean holdsBystander();

    default Marker marker() {
        String number = "712345678901234567";
        return new Marker(
                List.of(
                        new Identifier(Identifier.EMAIL, "dorina.kelo83@vamusi.net", "dorina.kelo83@vamusi.net"),
                        new Identifier("customer-id", number, number),
                        new Identifier("user-id", number, number)),
                "8f2d1c0e-65f4-4d0a-9d53-9a4f6b7d2c11",
                Set.of("contact"),
                "support",
                "DE",
                Instant.parse("2026-11-19T09:00:00Z"));
    }

    private List<Outcome> erase(List<Spot> planted) {
        Person person = new Person(Set.of(Ids.next()), marker().identifiers(), afterPlanting());
        List<KnownItem> known = new ArrayList<>();
        for (Spot spot : planted) {
            String kind = spot.itemKind();
            if (kind != null) {
                known.add(new KnownItem(Ids.next(), kind, spot.ref(), Set.of("contact"), Instant.EPOCH, false, 0));
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        connector().find(store(), person, known).stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> {
                    List<KnownItem> covered = known.stream()
                            .filter(item -> target.items().contains(item.id()))
                            .toList();
                    outcomes.addAll(connector().erase(store(), person, target, covered, List.of()));
                });
        return outcomes;
    }

    @Test
    default void a_planter_stands_beside_the_connector_of_its_kind() {
        assertThat(planter().kind()).isEqualTo(connector().kind());
    }

    @Test
    default void what_is_planted_is_found_until_the_connector_has_erased_it_and_nobody_else() {
        plantBystander();
        Spots chosen = planter().choose(store(), marker());
        assertThat(chosen.chosen()).as(chosen.omitted().toString()).isNotEmpty();
        assertThat(planter().remaining(store(), marker(), chosen.chosen()))
                .as("nothing is planted yet")
                .isEmpty();

        List<Spot> planted = planter().plant(store(), marker(), chosen.chosen());
        assertThat(planter().plant(store(), marker(), planted))
                .as("planted once")
                .isEqualTo(planted);
        assertThat(planter().remaining(store(), marker(), planted)).isEqualTo(planted);

        assertThat(erase(planted))
                .isNotEmpty()
                .allMatch(outcome -> outcome.verdict().isGone());
        assertThat(planter().remaining(store(), marker(), planted)).isEmpty();
        assertThat(holdsBystander()).isTrue();
    }

    @Test
    default void the_clean_up_knows_what_was_noted_before_planting_and_leaves_others_alone() {
        plantBystander();
        List<Spot> chosen = planter().choose(store(), marker()).chosen();
        List<Spot> planted = planter().plant(store(), marker(), chosen);
        assertThat(planter().remaining(store(), marker(), planted)).isNotEmpty();

        planter().remove(store(), marker(), chosen);
        planter().remove(store(), marker(), chosen);

        assertThat(planter().remaining(store(), marker(), planted)).isEmpty();
        assertThat(holdsBystander()).isTrue();
    }

    @Test
    default void what_is_said_of_a_place_names_nobody() {
        plantBystander();
        Spots chosen = planter().choose(store(), marker());

        assertThat(chosen.chosen()).noneMatch(spot -> marker().isIn(spot.name()) || marker().isIn(spot.toString()));
        assertThat(chosen.omitted().toString()).matches(text -> !marker().isIn(text));
        planter().remove(store(), marker(), chosen.chosen());
    }
}
