package io.stateward.stores.connector.s3;

import static io.stateward.stores.connector.s3.S3Bench.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.simulator.Fault;
import io.stateward.stores.connector.simulator.Sent;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests what is made of a store's answers: none of a wrong address is an empty bucket, and no lost answer deletes what is newer. */
class S3AnswersTest {

    private static final Person ANN = person("user-id=user-1", "email=ann@example.com");
    private static final String USERS = "{'objects': [{'key': 'users/{user-id}/', 'categories': ['a']}]}";

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private S3Bench bench;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    static Stream<Sent> foreign() {
        String entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>"
                + "<ListVersionsResult><Name>&a;</Name><IsTruncated>false</IsTruncated></ListVersionsResult>";
        return Stream.of(
                Sent.text(404, "text/html", "<html><body>Not found</body></html>"),
                Sent.text(200, "text/html", "<html><body>Welcome</body></html>"),
                Sent.text(200, "application/json", "{}"),
                Sent.nothing(404),
                Sent.nothing(200),
                S3Gate.error(404, "NoSuchBucket"),
                S3Gate.error(301, "PermanentRedirect"),
                S3Gate.error(403, "SignatureDoesNotMatch"),
                Sent.text(200, "application/xml", entity),
                Sent.text(200, "application/xml", listing("other", "")),
                Sent.text(200, "application/xml", listing("BUCKET", "<Contents><Key>a</Key></Contents>")));
    }

    private static String listing(String bucket, String content) {
        return "<ListBucketResult><Name>" + bucket + "</Name><IsTruncated>false</IsTruncated>" + content
                + "</ListBucketResult>";
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("foreign")
    void what_is_no_listing_of_this_bucket_is_no_empty_bucket(Sent answer) {
        bench = S3Bench.versioned(USERS);
        String body = new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8);
        bench.gate()
                .answer(
                        asked -> asked.query().containsKey("versions"),
                        Sent.text(answer.status(), "any", body.replace("BUCKET", bench.bucket())));

        assertThatThrownBy(() -> bench.find(ANN)).isInstanceOf(StoreUnreachable.class);
        assertThat(bench.connector().probe(bench.store()).reachable()).isFalse();
    }

    @Test
    void a_bucket_that_is_not_there_is_told() {
        bench = S3Bench.plain(USERS);

        assertThatThrownBy(() -> bench.find(ANN)).hasMessageContaining("no bucket of this name");
        assertThat(bench.connector().probe(bench.store()).detail()).contains("no bucket of this name");
    }

    @Test
    void a_delete_whose_answer_is_lost_does_not_take_what_was_written_since() {
        bench = S3Bench.unversioned(USERS);
        bench.put("users/user-1/a", "old");
        S3Bench here = bench;
        List<Target> targets = bench.find(ANN);
        bench.server().faults().plan(Fault.of(Fault.Kind.DROP).on("DELETE").withEffect());
        bench.gate()
                .before(
                        asked -> asked.query().containsKey("versions")
                                && here.server().calls().effects("DELETE") > 0,
                        () -> here.put("users/user-1/a", "written since"));

        bench.connector().erase(bench.store(), ANN, targets.get(0), List.of(), List.of());

        assertThat(bench.server().calls().count("DELETE")).isEqualTo(1);
        assertThat(bench.get("users/user-1/a")).isEqualTo("written since");
    }

    @Test
    void a_store_that_wants_fewer_calls_is_asked_again_and_one_that_fails_too_long_is_put_off() {
        bench = S3Bench.versioned(USERS);
        bench.put("users/user-1/a", "text");
        bench.server().faults().plan(Fault.of(Fault.Kind.RATE_LIMIT).times(2));

        assertThat(bench.find(ANN)).hasSize(1);

        bench.server().faults().plan(Fault.of(Fault.Kind.RATE_LIMIT).times(3));
        assertThatThrownBy(() -> bench.find(ANN))
                .isInstanceOf(StoreUnreachable.class)
                .hasMessageContaining("limits the rate");
    }

    @Test
    void whether_versions_are_kept_is_told_as_probed_and_assumed_until_then() {
        bench = S3Bench.unversioned(USERS);
        S3Connector connector = bench.connector();
        assertThat(connector.guarantees(bench.store()).versions()).isTrue();

        assertThat(connector.probe(bench.store()).reachable()).isTrue();
        assertThat(connector.guarantees(bench.store()).versions()).isFalse();

        bench.enable();
        connector.probe(bench.store());
        assertThat(connector.guarantees(bench.store()).versions()).isTrue();
    }

    @Test
    void a_bucket_that_locks_and_one_that_is_copied_are_warned_of() {
        bench = S3Bench.locking(USERS);
        bench.gate()
                .answer(
                        asked -> asked.query().containsKey("replication"),
                        Sent.text(
                                200,
                                "application/xml",
                                "<ReplicationConfiguration><Role>r</Role></ReplicationConfiguration>"));

        Probe probe = bench.connector().probe(bench.store());

        assertThat(probe.warnings()).hasSize(2);
        assertThat(probe.warnings().get(0)).contains("copied");
        assertThat(probe.warnings().get(1)).contains("lock");
    }

    @Test
    void keys_are_listed_once_in_pages_and_those_that_hold_identifiers_are_not() {
        bench = S3Bench.versioned(USERS);
        for (String key : List.of("a", "b/1", "b/2", "c", "d")) {
            bench.put(key, "one");
            bench.put(key, "two");
        }
        bench.put("users/user-1/a", "hers");
        bench.call("DELETE", "/d", "");
        List<String> keys = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Listing page = bench.connector(3).list(bench.store(), cursor, 2);
            page.items().forEach(entry -> keys.add(entry.ref()));
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(keys).containsExactly("a", "b/1", "b/2", "c", "d");
        assertThat(pages).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https (http on this machine only) | {'endpoint': 'http://example.com', 'region': 'r', 'bucket': 'abc', 'accessKey': 'k', 'secretKey': 's'}",
                "config.endpoint | {'endpoint': 'https://example.com/abc', 'region': 'r', 'bucket': 'abc', 'accessKey': 'k', 'secretKey': 's'}",
                "config.bucket | {'endpoint': 'https://example.com', 'region': 'r', 'bucket': 'a/b', 'accessKey': 'k', 'secretKey': 's'}",
                "config.region | {'endpoint': 'https://example.com', 'region': 'R 1', 'bucket': 'abc', 'accessKey': 'k', 'secretKey': 's'}",
                "config.secretKey | {'endpoint': 'https://example.com', 'region': 'r', 'bucket': 'abc', 'accessKey': 'k'}",
                "config.token | {'endpoint': 'https://example.com', 'region': 'r', 'bucket': 'abc', 'token': 'k'}",
            })
    void wrong_configurations_are_refused_with_the_field(String field, String config) {
        assertThatThrownBy(() -> S3Config.of(json(config)))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining(field)
                .hasMessageNotContaining("'s'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "map.objects[0].key | {'objects': [{'key': 'users/', 'categories': ['a']}]}",
                "map.objects[0].key | {'objects': [{'key': 'u{user-id}*', 'categories': ['a']}]}",
                "map.objects[0].key | {'objects': [{'key': '{name}/', 'categories': ['a']}]}",
                "map.objects[0].onErase | {'objects': [{'key': '{user-id}/', 'categories': ['a'], 'onErase': 'redact'}]}",
                "map.objects[0].onErase | {'objects': [{'key': 'a/', 'categories': ['a'], 'onErase': 'keep'}]}",
                "map.objects[0].value | {'objects': [{'key': 'a/', 'categories': ['a'], 'metadata': 'm', 'value': 'x'}]}",
                "map.objects[0].value | {'objects': [{'key': '{user-id}/', 'categories': ['a'], 'value': '{user-id}'}]}",
                "map.objects[0].tag | {'objects': [{'key': 'a/', 'categories': ['a'], 'metadata': 'm', 'tag': 't', 'value': '{user-id}'}]}",
                "map.objects[0].categories | {'objects': [{'key': '{user-id}/'}]}",
                "map.object | {'object': []}",
            })
    void wrong_maps_are_refused_with_the_field(String field, String map) {
        assertThatThrownBy(() -> ObjectMap.of(json(map)))
                .isInstanceOf(StatewardException.class)
                .hasMessageContaining(field);
    }

    @Test
    void an_address_that_the_operator_does_not_list_is_not_called() {
        bench = S3Bench.unversioned(USERS);
        StoreAccess store = bench.store();
        S3Connector closed = new S3Connector(java.time.Clock.systemUTC(), (host, port) -> {
            throw StatewardException.invalid("config.endpoint", "This address is not allowed.");
        });

        assertThatThrownBy(() -> closed.accept(store)).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> closed.find(store, ANN, List.of())).isInstanceOf(StoreUnreachable.class);
        assertThat(bench.server().calls().arrivals()).isEmpty();
    }

    @Test
    void without_the_identifier_that_the_map_needs_nothing_is_claimed() {
        bench = S3Bench.versioned(USERS);
        bench.put("users/user-1/a", "text");

        List<Outcome> outcomes = bench.run(person("email=ann@example.com"));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.NOT_SEARCHABLE);
        assertThat(bench.versions()).hasSize(1);
    }

    private static com.fasterxml.jackson.databind.JsonNode json(String text) {
        try {
            return Json.mapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
