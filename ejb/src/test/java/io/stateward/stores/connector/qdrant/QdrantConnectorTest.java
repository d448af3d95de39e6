package io.stateward.stores.connector.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.qdrant.simulator.QdrantSimulator;
import io.stateward.stores.connector.records.Http;
import io.stateward.stores.connector.records.RecordsContract;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the connector against our own simulator, which is held to Qdrant's description: there is no Qdrant to be had here. */
class QdrantConnectorTest extends RecordsContract {

    private static final String VECTORS = "{\"vectors\":{\"size\":3,\"distance\":\"Dot\"}}";

    private final QdrantSimulator ours = new QdrantSimulator();
    private final QdrantSimulator others = new QdrantSimulator();
    private final SimulatedServer our = SimulatedServer.start(ours);
    private final SimulatedServer other = SimulatedServer.start(others);
    private final QdrantConnector connector = new QdrantConnector(wire());

    @BeforeEach
    void collections() {
        collection(true, NOTES);
        collection(false, NOTES);
    }

    @AfterEach
    void stop() {
        our.close();
        other.close();
    }

    private String url(boolean own) {
        return (own ? our : other).origin();
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Planter planter() {
        return new QdrantPlanter(wire());
    }

    @Override
    protected String noun() {
        return "collections";
    }

    @Override
    protected ObjectNode config(boolean own) {
        return fields("baseUrl", url(own));
    }

    @Override
    protected void collection(boolean own, String name) {
        Http.call("PUT", url(own) + "/collections/" + name, VECTORS);
    }

    @Override
    protected String ref(String collection) {
        return collection;
    }

    @Override
    protected String id(String label) {
        return UUID.nameUUIDFromBytes(label.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Override
    protected void write(boolean own, String collection, String id, ObjectNode fields, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode point = body.putArray("points").addObject().put("id", id);
        point.putArray("vector").add(1).add(2).add(3);
        point.set("payload", fields.deepCopy().put("text", text));
        Http.call("PUT", url(own) + "/collections/" + collection + "/points?wait=true", body.toString());
    }

    @Override
    protected Set<String> ids(boolean own, String collection) {
        Set<String> ids = new HashSet<>();
        if (Http.call("GET", url(own) + "/collections", null).toString().contains("\"" + collection + "\"")) {
            points(own, collection).forEach(point -> ids.add(point.path("id").asText()));
        }
        return ids;
    }

    private JsonNode points(boolean own, String collection) {
        String path = "/collections/" + collection + "/points/scroll";
        return Http.call("POST", url(own) + path, "{\"limit\":10000}")
                .path("result")
                .path("points");
    }

    @Override
    protected boolean contains(boolean own, String text) {
        return points(own, NOTES).toString().contains(text);
    }

    /** Trap 11: what is deleted stays in its segment, and in snapshots. */
    @Test
    void deleted_points_stay_in_segments_and_snapshots_and_the_outcome_says_so() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "canary-in-a-segment");
        ours.snapshot(NOTES);

        Outcome outcome = forget(mia).get(0);

        assertThat(contains(true, "canary-in-a-segment")).isFalse();
        assertThat(ours.keeps("canary-in-a-segment")).isTrue();
        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("segments").contains("1 snapshots");
        assertThat(connector.guarantees(store()).hardDelete()).isFalse();
    }

    @Test
    void a_delete_is_waited_for() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        assertThat(Http.call(
                                "POST",
                                url(true) + "/collections/notes/points/delete",
                                "{\"points\":[\"" + id("x") + "\"]}")
                        .at("/result/status")
                        .asText())
                .isEqualTo("acknowledged");

        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
    }

    @Test
    void a_point_that_only_the_vector_index_answers_with_is_not_gone() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        write(true, NOTES, id("b"), fields("email", "bob@people.example"), "two");
        ours.haunt(NOTES, id("a"));

        Outcome outcome = forget(mia).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("vector search");
    }

    @Test
    void a_ghost_is_seen_at_verification_too() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        write(true, NOTES, id("b"), fields("email", "bob@people.example"), "two");
        var targets = find(mia);
        Outcome erased = connector
                .erase(store(), mia, targets.get(0), List.of(), List.of())
                .get(0);
        ours.haunt(NOTES, id("a"));

        assertThat(connector
                        .verify(store(), mia, targets.get(0), List.of(), erased)
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void objects_and_lists_of_objects_in_the_payload_are_reached_and_others_in_them_share_the_point() {
        Person mia = person("mia");
        ObjectNode own = fields();
        own.putArray("people").addObject().put("email", email(mia));
        ObjectNode both = own.deepCopy();
        both.withArray("people").addObject().put("email", "bob@people.example");
        write(true, NOTES, id("own"), own, "one");
        write(true, NOTES, id("both"), both, "two");
        StoreAccess store = access(
                true, "{\"%s\":[{\"name\":\"notes\",\"subjects\":[{\"type\":\"email\",\"field\":\"people.email\"}]}]}");

        assertThat(forget(store, mia, connector.find(store, mia, List.of())))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.PENDING_REDACTION);
        assertThat(ids(true, NOTES)).containsExactly(id("both"));
    }

    @Test
    void a_collection_is_known_by_its_alias() {
        ours.alias("everything", NOTES);
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        StoreAccess store = access(
                true, "{\"%s\":[{\"name\":\"everything\",\"subjects\":[{\"type\":\"email\",\"field\":\"email\"}]}]}");

        assertThat(forget(store, mia, connector.find(store, mia, List.of())))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);
    }

    @Test
    void a_server_that_does_not_answer_puts_the_work_back_and_is_not_an_empty_one() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        our.faults().plan(Fault.of(Fault.Kind.SERVER_ERROR).times(50));

        assertThatThrownBy(() -> find(mia)).isInstanceOf(StoreUnreachable.class);
        our.faults().clear();
        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
    }

    @Test
    void a_server_of_another_kind_is_told_apart() {
        StoreAccess wrong = new StoreAccess(
                store().tenant(),
                store().id(),
                "vectors",
                "DE",
                "DE",
                fields("baseUrl", url(true) + "/elsewhere"),
                store().map());

        assertThat(connector.probe(wrong).reachable()).isFalse();
        assertThatThrownBy(() -> connector.find(wrong, person("mia"), List.of()))
                .isInstanceOf(StoreUnreachable.class);
    }
}
