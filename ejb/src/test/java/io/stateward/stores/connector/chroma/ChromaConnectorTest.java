package io.stateward.stores.connector.chroma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.records.Http;
import io.stateward.stores.connector.records.RecordsContract;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Verdict;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the connector against a real Chroma 1.0.0. */
class ChromaConnectorTest extends RecordsContract {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable ChromaServer server;

    private final ChromaConnector connector = new ChromaConnector(wire(), Path::of);
    private final String suffix = String.valueOf(DATABASES.incrementAndGet());

    @BeforeAll
    static void start() {
        server = ChromaServer.start().orElse(null);
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(server).ifPresent(ChromaServer::close);
    }

    @BeforeEach
    void databases() {
        assumeTrue(server != null, "NODE OR NPM IS NOT ON THIS MACHINE: CHROMA WAS NOT TESTED");
        chroma().database(database(true));
        chroma().database(database(false));
        collection(true, NOTES);
        collection(false, NOTES);
    }

    private static ChromaServer chroma() {
        return Optional.ofNullable(server).orElseThrow();
    }

    private String database(boolean ours) {
        return (ours ? "ours" : "others") + suffix;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Planter planter() {
        return new ChromaPlanter(wire());
    }

    @Override
    protected String noun() {
        return "collections";
    }

    @Override
    protected ObjectNode config(boolean ours) {
        return fields("baseUrl", chroma().url(), "database", database(ours));
    }

    @Override
    protected void collection(boolean ours, String name) {
        chroma().collection(database(ours), name);
    }

    @Override
    protected String ref(String collection) {
        return chroma().collection(database(true), collection);
    }

    private String path(boolean ours, String collection) {
        return chroma().collections(database(ours)) + "/" + chroma().collection(database(ours), collection);
    }

    @Override
    protected void write(boolean ours, String collection, String id, ObjectNode fields, String text) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("ids").add(id);
        body.putArray("documents").add(text);
        body.putArray("embeddings").add(vector(id));
        body.putArray("metadatas").add(fields);
        Http.call("POST", path(ours, collection) + "/add", body.toString());
    }

    private static ArrayNode vector(String id) {
        return JsonNodeFactory.instance
                .arrayNode()
                .add(id.hashCode() % 97)
                .add(id.length())
                .add(1);
    }

    @Override
    protected void writeMany(int records, IntFunction<String> emails) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (int at = 0; at < records; at++) {
            body.withArray("ids").add("m" + at);
            body.withArray("documents").add("text " + at);
            body.withArray("embeddings").add(vector("m" + at));
            body.withArray("metadatas").add(fields("email", emails.apply(at)));
        }
        Http.call("POST", path(true, NOTES) + "/add", body.toString());
    }

    @Override
    protected Set<String> ids(boolean ours, String collection) {
        Set<String> ids = new HashSet<>();
        everything(ours, collection).path("ids").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private JsonNode everything(boolean ours, String collection) {
        return Http.call("POST", path(ours, collection) + "/get", "{\"include\":[\"documents\",\"metadatas\"]}");
    }

    @Override
    protected boolean contains(boolean ours, String text) {
        return everything(ours, NOTES).toString().contains(text);
    }

    /** Trap 9: what a naive connector would take for the proof of an erasure. */
    @Test
    void chroma_answers_a_delete_that_matches_nothing_as_if_it_had_worked() {
        write(true, NOTES, "a", fields("email", "mia@people.example"), "one");

        assertThat(Http.call("POST", path(true, NOTES) + "/delete", "{\"where\":{\"email\":\"MIA@people.example\"}}"))
                .isEmpty();

        assertThat(ids(true, NOTES)).containsExactly("a");
    }

    /** Trap 9: a connector that claims PHYSICAL here, or no residue, fails. */
    @Test
    void the_text_is_still_in_the_servers_files_and_the_outcome_says_so() {
        Person mia = person("mia");
        write(true, NOTES, "a", fields("email", email(mia)), "canary-in-the-file");

        Outcome outcome = forget(mia).get(0);

        assertThat(ids(true, NOTES)).isEmpty();
        assertThat(chroma().filesHold("canary-in-the-file")).isTrue();
        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("vacuum");
        assertThat(connector.guarantees(store()).hardDelete()).isFalse();
        assertThat(connector.guarantees(store()).strongestEvidence()).isEqualTo(Evidence.API);
    }

    /** Trap 9, where the files can be looked into. */
    @Test
    void the_outcome_tells_whether_the_servers_files_still_name_the_person() {
        Person mia = person("mia" + suffix);
        write(true, NOTES, "a", fields("email", email(mia)), "one");
        ObjectNode config = config(true).put("files", chroma().files().toString());
        StoreAccess store =
                new StoreAccess(store().tenant(), store().id(), "vectors", "DE", "DE", config, store().map());
        connector.accept(store);

        Outcome outcome = forget(store, mia, find(mia)).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason())
                .containsPattern("identifiers were found in \\d+ of its")
                .doesNotContain("mia");
    }

    /** Trap 9: dropping the collection takes the text out of sight only. */
    @Test
    void a_dropped_collection_leaves_its_text_in_the_files() {
        Person mia = person("mia");
        collection(true, "of-mia");
        write(true, "of-mia", "a", fields("topic", "x"), "canary-of-a-dropped-one");
        know(mia, "of-mia");

        Outcome outcome = forget(mia).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(chroma().filesHold("canary-of-a-dropped-one")).isTrue();
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("vacuum");
    }

    @Test
    void a_wrong_database_does_not_look_like_an_empty_one() {
        ObjectNode config = fields("baseUrl", chroma().url(), "database", "nowhere");
        StoreAccess wrong =
                new StoreAccess(store().tenant(), store().id(), "vectors", "DE", "DE", config, store().map());

        assertThatThrownBy(() -> connector.find(wrong, person("mia"), java.util.List.of()))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("database");
        assertThat(connector.probe(wrong).reachable()).isFalse();
    }

    @Test
    void whole_numbers_are_found_too() {
        ObjectNode numbered = fields();
        numbered.put("customer", 4711);
        write(true, NOTES, "a", numbered, "one");
        Person customer = new Person(
                Set.of(),
                java.util.List.of(new io.stateward.stores.entity.Identifier("customer-id", "4711", "4711")),
                CUT_OFF);

        assertThat(forget(customer)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(ids(true, NOTES)).isEmpty();
    }
}
