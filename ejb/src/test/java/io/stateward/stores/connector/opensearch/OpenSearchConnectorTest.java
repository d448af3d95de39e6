package io.stateward.stores.connector.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
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
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the connector against a real OpenSearch 2.19.1. */
class OpenSearchConnectorTest extends RecordsContract {

    private static final AtomicInteger RUNS = new AtomicInteger();
    private static final String ONE_SHARD =
            "{\"settings\":{\"number_of_shards\":1,\"number_of_replicas\":0},\"mappings\":"
                    + "{\"properties\":{\"created\":{\"type\":\"date\"}}}}";
    private static @Nullable OpenSearchServer server;

    private final OpenSearchConnector connector = new OpenSearchConnector(wire());
    private final String run = "-" + RUNS.incrementAndGet();

    @BeforeAll
    static void start() {
        server = OpenSearchServer.start().orElse(null);
    }

    @AfterAll
    static void stop() {
        Optional.ofNullable(server).ifPresent(OpenSearchServer::close);
    }

    /** One server has one space of names, so a tenant's indices are told apart by theirs. */
    @BeforeEach
    void indices() {
        assumeTrue(server != null, "MAVEN IS NOT ON THE PATH: OPENSEARCH WAS NOT TESTED");
        Http.call("DELETE", url() + "/*", null);
        collection(true, NOTES);
        Http.call("PUT", url() + "/elsewhere" + run, ONE_SHARD);
    }

    private static String url() {
        return Optional.ofNullable(server).orElseThrow().url();
    }

    private String index(boolean ours, String collection) {
        return ours ? collection : "elsewhere" + run;
    }

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public Planter planter() {
        return new OpenSearchPlanter(wire());
    }

    @Override
    protected String noun() {
        return "indices";
    }

    @Override
    protected ObjectNode config(boolean ours) {
        return fields("baseUrl", url());
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return access(
                false,
                "{\"%s\":[{\"name\":\"elsewhere" + run
                        + "\",\"subjects\":[{\"type\":\"email\",\"field\":\"email\"}]}]}");
    }

    @Override
    protected void collection(boolean ours, String name) {
        Http.call("PUT", url() + "/" + index(ours, name), ONE_SHARD);
    }

    @Override
    protected String ref(String collection) {
        return collection;
    }

    @Override
    protected void write(boolean ours, String collection, String id, ObjectNode fields, String text) {
        ObjectNode document = fields.deepCopy();
        document.put("text", text);
        Http.call("PUT", url() + "/" + index(ours, collection) + "/_doc/" + id, document.toString());
    }

    @Override
    protected void writeMany(int records, IntFunction<String> emails) {
        StringBuilder bulk = new StringBuilder();
        for (int at = 0; at < records; at++) {
            bulk.append("{\"index\":{\"_id\":\"m").append(at).append("\"}}\n");
            bulk.append(fields("email", emails.apply(at))).append('\n');
        }
        Http.call("POST", url() + "/" + NOTES + "/_bulk", bulk.toString());
    }

    @Override
    protected Set<String> ids(boolean ours, String collection) {
        Set<String> ids = new HashSet<>();
        everything(index(ours, collection))
                .forEach(hit -> ids.add(hit.path("_id").asText()));
        return ids;
    }

    private JsonNode everything(String index) {
        String query = "/" + index + "/_search?size=1000&ignore_unavailable=true";
        Http.call("POST", url() + "/" + index + "/_refresh?ignore_unavailable=true", null);
        return Http.call("GET", url() + query, null).path("hits").path("hits");
    }

    @Override
    protected boolean contains(boolean ours, String text) {
        return everything(index(ours, NOTES)).toString().contains(text);
    }

    private StoreAccess mapping(String subjects) {
        return access(true, "{\"%s\":[{\"name\":\"notes\",\"subjects\":[" + subjects + "]}]}");
    }

    /** A naive query by an analysed text would take Lima, and everybody else at people.example, with it. */
    @Test
    void words_of_an_analysed_text_do_not_erase_strangers() {
        write(true, NOTES, "mia", fields("from", "mia@people.example"), "one");
        write(true, NOTES, "bob", fields("from", "bob@people.example"), "two");
        write(true, NOTES, "longer", fields("from", "jo.mia@people.example"), "three");
        everything(NOTES);
        String naive = "{\"query\":{\"match\":{\"from\":\"mia@people.example\"}}}";
        assertThat(Http.call("POST", url() + "/notes/_search", naive)
                        .at("/hits/total/value")
                        .asInt())
                .isEqualTo(3);
        StoreAccess store = mapping("{\"type\":\"email\",\"field\":\"from\"}");
        Person mia = person("mia");

        assertThat(forget(store, mia, connector.find(store, mia, List.of())))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.ERASED);

        assertThat(ids(true, NOTES)).containsExactlyInAnyOrder("bob", "longer");
    }

    @Test
    void documents_with_another_routing_are_found_and_go() {
        Person mia = person("mia");
        Http.call("DELETE", url() + "/notes", null);
        Http.call("PUT", url() + "/notes", "{\"settings\":{\"number_of_shards\":4,\"number_of_replicas\":0}}");
        for (int at = 0; at < 8; at++) {
            String document = fields("email", email(mia)).toString();
            Http.call("PUT", url() + "/notes/_doc/r" + at + "?routing=tenant" + at, document);
        }

        List<Outcome> outcomes = forget(mia);

        assertThat(outcomes).extracting(Outcome::erased).containsExactly(8L);
        assertThat(ids(true, NOTES)).isEmpty();
    }

    @Test
    void a_nested_document_names_its_person_and_others_in_it_share_it() {
        Http.call("DELETE", url() + "/notes", null);
        Http.call("PUT", url() + "/notes", "{\"mappings\":{\"properties\":{\"people\":{\"type\":\"nested\"}}}}");
        String one = "{\"people\":[{\"email\":\"mia@people.example\"}]}";
        String two = "{\"people\":[{\"email\":\"mia@people.example\"},{\"email\":\"bob@people.example\"}]}";
        Http.call("PUT", url() + "/notes/_doc/own", one);
        Http.call("PUT", url() + "/notes/_doc/both", two);
        StoreAccess store = mapping("{\"type\":\"email\",\"field\":\"people.email\"}");
        Person mia = person("mia");

        assertThat(forget(store, mia, connector.find(store, mia, List.of())))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.PENDING_REDACTION);

        assertThat(ids(true, NOTES)).containsExactly("both");
    }

    @Test
    void the_stores_own_filter_finds_nested_documents_too() {
        Http.call("PUT", url() + "/deep", "{\"mappings\":{\"properties\":{\"people\":{\"type\":\"nested\"}}}}");
        Http.call("PUT", url() + "/deep/_doc/a?refresh=true", "{\"people\":[{\"email\":\"mia@people.example\"}]}");
        IndexShelf shelf = new IndexShelf(
                new io.stateward.stores.connector.http.JsonApi(
                        wire(),
                        new OpenSearchDialect(),
                        OpenSearchConfig.of(config(true)).baseUrl(),
                        java.util.Map.of(),
                        "x"),
                "deep",
                Set.of("deep"),
                false);

        assertThat(shelf.matching(java.util.Map.of("people.email", Set.of("mia@people.example")), null, 10)
                        .records())
                .hasSize(1);
    }

    @Test
    void what_lies_behind_an_alias_or_a_data_stream_is_found() {
        Http.call("PUT", url() + "/notes-2026", "{\"aliases\":{\"all-notes\":{}}}");
        Http.call(
                "PUT",
                url() + "/_index_template/calls",
                "{\"index_patterns\":[\"calls*\"],\"data_stream\":{},\"template\":{\"settings\":"
                        + "{\"number_of_shards\":1,\"number_of_replicas\":0}}}");
        Http.call("PUT", url() + "/_data_stream/calls", null);
        String called = "{\"@timestamp\":\"2026-11-01T00:00:00Z\",\"email\":\"mia@people.example\"}";
        Http.call("POST", url() + "/calls/_doc?refresh=true", called);
        Http.call("PUT", url() + "/notes-2026/_doc/a", "{\"email\":\"mia@people.example\"}");
        String email = "\"subjects\":[{\"type\":\"email\",\"field\":\"email\"}]";
        StoreAccess store =
                access(true, "{\"%s\":[{\"name\":\"all-notes\"," + email + "},{\"name\":\"calls\"," + email + "}]}");
        Person mia = person("mia");

        List<Target> targets = connector.find(store, mia, List.of());
        assertThat(targets).hasSize(2);
        assertThat(forget(store, mia, targets)).extracting(Outcome::verdict).containsOnly(Verdict.ERASED);

        assertThat(everything("calls")).isEmpty();
        assertThat(ids(true, "notes-2026")).isEmpty();
        Http.call("DELETE", url() + "/_data_stream/calls", null);
    }

    @Test
    void a_closed_index_of_the_map_is_not_passed_over() {
        Http.call("POST", url() + "/notes/_close", null);

        assertThatThrownBy(() -> find(person("mia")))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("closed");
    }

    @Test
    void a_read_only_index_is_a_failure_that_says_so() {
        Person mia = person("mia");
        write(true, NOTES, "a", fields("email", email(mia)), "one");
        Http.call("PUT", url() + "/notes/_settings", "{\"index.blocks.write\":true}");

        Outcome outcome = forget(mia).get(0);

        assertThat(outcome.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(outcome.why()).contains("read-only");
        Http.call("PUT", url() + "/notes/_settings", "{\"index.blocks.write\":null}");
        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
    }

    @Test
    void an_index_without_sources_is_not_taken_for_an_empty_one() {
        Http.call("DELETE", url() + "/notes", null);
        Http.call("PUT", url() + "/notes", "{\"mappings\":{\"_source\":{\"enabled\":false}}}");
        Http.call("PUT", url() + "/notes/_doc/a", "{\"email\":\"mia@people.example\"}");

        assertThatThrownBy(() -> find(person("mia")))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("source");
    }

    /** Seen: neither a merge for deletes nor a flush takes a soft-deleted document away at once, so a connector may not say so. */
    @Test
    void a_deleted_document_stays_in_the_segments_and_the_outcome_says_so() {
        Person mia = person("mia");
        write(true, NOTES, "a", fields("email", email(mia)), "one");
        write(true, NOTES, "b", fields("email", "bob@people.example"), "two");
        Http.call("POST", url() + "/notes/_flush", null);

        Outcome outcome = forget(mia).get(0);

        Http.call("POST", url() + "/notes/_forcemerge?only_expunge_deletes=true", null);
        assertThat(Http.call("GET", url() + "/notes/_stats/docs", null)
                        .at("/_all/primaries/docs/deleted")
                        .asInt())
                .isPositive();
        assertThat(outcome.verdict()).isEqualTo(Verdict.ERASED);
        assertThat(outcome.evidence()).isEqualTo(Evidence.API);
        assertThat(outcome.residueReason()).contains("segments");
        assertThat(connector.guarantees(store()).hardDelete()).isFalse();
    }
}
