package io.stateward.stores.connector.weaviate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.records.Http;
import io.stateward.stores.connector.records.RecordsContract;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.connector.weaviate.simulator.WeaviateSimulator;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the connector against our own simulator, which is held to Weaviate's description: there is no Weaviate to be had here. */
class WeaviateConnectorTest extends RecordsContract {

    private static final Map<String, String> PROPERTIES =
            Map.of("email", "text", "recipient", "text", "customer", "text", "topic", "text", "created", "date");
    private static final String BY_EMAIL = "\"subjects\":[{\"type\":\"email\",\"field\":\"email\"}]";

    private final WeaviateSimulator ours = new WeaviateSimulator();
    private final WeaviateSimulator others = new WeaviateSimulator();
    private final SimulatedServer our = SimulatedServer.start(ours);
    private final SimulatedServer other = SimulatedServer.start(others);
    private final WeaviateConnector connector = new WeaviateConnector(wire());

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

    private WeaviateSimulator simulator(boolean own) {
        return own ? ours : others;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Planter planter() {
        return new WeaviatePlanter(wire());
    }

    @Override
    protected String noun() {
        return "collections";
    }

    @Override
    protected ObjectNode config(boolean own) {
        return fields("baseUrl", (own ? our : other).origin());
    }

    @Override
    protected void collection(boolean own, String name) {
        simulator(own).collection(name, false, PROPERTIES);
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
        simulator(own).write(collection, "", id, fields.deepCopy().put("text", text));
    }

    @Override
    protected Set<String> ids(boolean own, String collection) {
        return simulator(own).ids(collection, "");
    }

    @Override
    protected boolean contains(boolean own, String text) {
        return simulator(own).shows(text);
    }

    private StoreAccess tenantStore(String tenant) {
        ObjectNode config = config(true).put("tenant", tenant);
        JsonNode map =
                access(true, "{\"%s\":[{\"name\":\"Chats\"," + BY_EMAIL + "}]}").map();
        return new StoreAccess(store().tenant(), store().id(), "vectors", "DE", "DE", config, map);
    }

    @Test
    void what_the_filter_finds_by_words_does_not_erase_strangers() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        write(true, NOTES, id("b"), fields("email", "people@example.mia"), "two");

        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(ids(true, NOTES)).containsExactly(id("b"));
    }

    @Test
    void in_a_collection_with_tenants_only_the_stores_own_is_touched() {
        ours.collection("Chats", true, PROPERTIES);
        ours.tenant("Chats", "skyways", "ACTIVE");
        ours.tenant("Chats", "nordbank", "ACTIVE");
        ours.write("Chats", "skyways", id("a"), fields("email", "mia@people.example"));
        ours.write("Chats", "nordbank", id("a"), fields("email", "mia@people.example"));
        StoreAccess store = tenantStore("skyways");
        Person mia = person("mia");

        assertThat(forget(store, mia, connector.find(store, mia, List.of())))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);

        assertThat(ours.ids("Chats", "skyways")).isEmpty();
        assertThat(ours.ids("Chats", "nordbank")).hasSize(1);
    }

    @Test
    void a_tenant_that_sleeps_and_one_that_is_not_named_are_not_taken_for_empty_ones() {
        ours.collection("Chats", true, PROPERTIES);
        ours.tenant("Chats", "skyways", "INACTIVE");
        Person mia = person("mia");

        assertThatThrownBy(() -> connector.find(tenantStore("skyways"), mia, List.of()))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("not active");
        StoreAccess unnamed = access(true, "{\"%s\":[{\"name\":\"Chats\"," + BY_EMAIL + "}]}");
        assertThatThrownBy(() -> connector.find(unnamed, mia, List.of()))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("config.tenant");
    }

    @Test
    void what_refers_to_others_goes_before_them() {
        ours.collection("AProfile", false, PROPERTIES);
        ours.collection("BMessage", false, Map.of("email", "text", "of", "AProfile"));
        ours.write("AProfile", "", id("p"), fields("email", "mia@people.example"));
        ours.write("BMessage", "", id("m"), fields("email", "mia@people.example"));
        StoreAccess store = access(
                true, "{\"%s\":[{\"name\":\"AProfile\"," + BY_EMAIL + "},{\"name\":\"BMessage\"," + BY_EMAIL + "}]}");
        Person mia = person("mia");

        forget(store, mia, connector.find(store, mia, List.of()));

        assertThat(ours.deletedFrom()).containsExactly("BMessage", "AProfile");
    }

    @Test
    void a_batch_that_is_cut_off_is_gone_on_with() {
        Person mia = person("mia");
        for (int at = 0; at < WeaviateSimulator.MOST_DELETED + 5; at++) {
            write(true, NOTES, id("m" + at), fields("email", email(mia)), "text");
        }

        assertThat(forget(mia)).extracting(Outcome::erased).containsExactly(WeaviateSimulator.MOST_DELETED + 5L);
        assertThat(ids(true, NOTES)).isEmpty();
    }

    @Test
    void deleted_objects_stay_out_of_sight_and_the_outcome_says_so() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "canary-in-a-segment");

        Outcome outcome = forget(mia).get(0);

        assertThat(ours.keeps("canary-in-a-segment")).isTrue();
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("compacted");
        assertThat(connector.guarantees(store()).hardDelete()).isFalse();
    }

    @Test
    void an_object_that_only_the_vector_index_answers_with_is_not_gone() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        ours.haunt(id("a"));

        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.FAILED);
    }

    @Test
    void a_404_of_something_else_does_not_prove_that_an_object_is_gone() {
        assertThat(Http.status("GET", our.origin() + "/v2/schema")).isEqualTo(404);
        StoreAccess wrong = new StoreAccess(
                store().tenant(),
                store().id(),
                "vectors",
                "DE",
                "DE",
                fields("baseUrl", our.origin() + "/elsewhere"),
                store().map());

        assertThat(connector.probe(wrong).reachable()).isFalse();
        assertThatThrownBy(() -> connector.find(wrong, person("mia"), List.of()))
                .isInstanceOf(StoreUnreachable.class);
    }
}
