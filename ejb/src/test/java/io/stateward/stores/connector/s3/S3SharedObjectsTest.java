package io.stateward.stores.connector.s3;

import static io.stateward.stores.connector.s3.S3Bench.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that objects about many lose the one person, in all their versions, and keep the others. */
class S3SharedObjectsTest {

    private static final Person ANN = person("user-id=user-4711", "email=ann@example.com", "name=Ann Lee");
    private static final String LOGS =
            "{'objects': [{'key': 'logs/', 'categories': ['a'], 'onErase': 'redact'}], 'nobody': ['static/']}";

    @SuppressWarnings("NullAway.Init") // each test opens its own
    private S3Bench bench;

    @AfterEach
    void close() {
        if (bench != null) {
            bench.close();
        }
    }

    @Test
    void the_text_is_rewritten_and_only_the_versions_that_name_the_person_go() {
        bench = S3Bench.versioned(LOGS);
        bench.put("logs/day.jsonl", "{\"from\":\"bob@example.com\"}\n");
        bench.put("logs/day.jsonl", "{\"from\":\"bob@example.com\"}\n{\"from\":\"ann@example.com\"}\n");
        bench.put(
                "logs/day.jsonl",
                "{\"from\":\"bob@example.com\"}\n{\"from\": \"ann@example.com\", \"n\": 1.50}\nplain ann@example.com, Ann Lee",
                "x-amz-meta-by",
                "bot of ann@example.com",
                "x-amz-tagging",
                "kind=log&who=ann@example.com",
                "Content-Type",
                "application/x-ndjson");

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.REDACTED);
        assertThat(outcomes.get(0).evidence()).isEqualTo(Evidence.API);
        assertThat(outcomes.get(0).named()).containsKeys("email", "name");
        HttpResponse<String> now = bench.call("GET", "/logs/day.jsonl", "");
        assertThat(now.body())
                .isEqualTo(
                        "{\"from\":\"bob@example.com\"}\n{\"from\": \"[erased]\", \"n\": 1.50}\nplain [erased], [erased] [erased]");
        assertThat(now.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        assertThat(now.headers().firstValue("x-amz-meta-by")).contains("bot of [erased]");
        assertThat(bench.call("GET", "/logs/day.jsonl?tagging", "").body())
                .contains("kind")
                .doesNotContain("who");
        assertThat(bench.versions()).hasSize(2);
        assertThat(bench.reads("ann@example.com")).isFalse();
        assertThat(bench.run(ANN)).isEmpty();
    }

    @Test
    void numbers_that_are_ids_leave_the_json_whole() {
        bench = S3Bench.unversioned(LOGS);
        bench.put("logs/a.json", "{\"phone\": 491701234567, \"text\": \"call\"}");

        bench.run(person("phone=+491701234567"));

        assertThat(bench.get("logs/a.json")).isEqualTo("{\"phone\":\"[erased]\",\"text\":\"call\"}");
    }

    @Test
    void without_versions_what_was_rewritten_stays() {
        bench = S3Bench.unversioned(LOGS);
        bench.put("logs/a.txt", "ann@example.com and bob@example.com");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);

        assertThat(bench.get("logs/a.txt")).isEqualTo("[erased] and bob@example.com");
    }

    @Test
    void what_somebody_wrote_meanwhile_is_not_lost() {
        bench = S3Bench.versioned(LOGS);
        bench.put("logs/a.txt", "ann@example.com");
        S3Bench here = bench;
        bench.gate()
                .before(
                        asked -> asked.method().equals("PUT"),
                        () -> here.put("logs/a.txt", "ann@example.com\nnew line of bob"));

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);

        assertThat(bench.get("logs/a.txt")).isEqualTo("[erased]\nnew line of bob");
        assertThat(bench.reads("ann@example.com")).isFalse();
    }

    @Test
    void what_was_deleted_is_not_written_anew() {
        bench = S3Bench.versioned(LOGS);
        bench.put("logs/a.txt", "ann@example.com and bob");
        bench.call("DELETE", "/logs/a.txt", "");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED);

        assertThat(bench.call("GET", "/logs/a.txt", "").statusCode()).isEqualTo(404);
        assertThat(bench.reads("ann@example.com")).isFalse();
    }

    @Test
    void a_locked_version_of_a_rewritten_object_is_told() {
        bench = S3Bench.locking(LOGS);
        String id = bench.put("logs/a.txt", "ann@example.com and bob");
        bench.retain("logs/a.txt", id, "GOVERNANCE", "2031-05-01T00:00:00Z");

        assertThat(bench.run(ANN))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.REDACTED, Verdict.BLOCKED_BY_LOCK);

        assertThat(bench.get("logs/a.txt")).isEqualTo("[erased] and bob");
        assertThat(bench.reads("ann@example.com")).isTrue();
    }

    @Test
    void a_catalogued_object_about_several_is_rewritten_and_one_that_is_no_text_is_told() {
        bench = S3Bench.versioned("{}");
        bench.put("items/1", "ann@example.com met bob");
        bench.put("items/2", "x", "Content-Encoding", "gzip");

        List<Outcome> outcomes = bench.run(ANN, S3Bench.item("items/1", true), S3Bench.item("items/2", true));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.REDACTED, Verdict.NOT_SEARCHABLE);
        assertThat(bench.get("items/1")).isEqualTo("[erased] met bob");
    }

    @Test
    void a_catalogued_object_about_several_in_which_nothing_names_the_person_is_asked_about() {
        bench = S3Bench.versioned("{}");
        bench.put("items/1", "the man from Lyon met bob");

        assertThat(bench.run(ANN, S3Bench.item("items/1", true)))
                .extracting(Outcome::verdict)
                .containsExactly(Verdict.PENDING_REDACTION);
    }

    @Test
    void objects_that_nothing_leads_to_are_looked_through_and_told_never_passed_over() {
        bench = S3Bench.versioned(LOGS);
        bench.put("other/a.txt", "a letter to ann@example.com");
        bench.put("other/a.txt", "rewritten");
        bench.put("other/b.bin", "x", "x-amz-meta-for", "user-4711");
        bench.put("other/ann@example.com/x", "x");
        bench.put("static/a.txt", "ann@example.com on our page");

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.FAILED);
        assertThat(outcomes.get(0).why()).startsWith("3 versions").doesNotContain("ann@");
        assertThat(bench.versions()).hasSize(5);
    }

    @Test
    void what_cannot_be_looked_into_is_told() {
        bench = S3Bench.versioned(LOGS);
        bench.put("other/a.gz", "x", "Content-Encoding", "gzip");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.NOT_SEARCHABLE);
    }

    @Test
    void an_object_whose_owner_may_not_be_asked_is_told() {
        bench = S3Bench.versioned(
                "{'objects': [{'key': 'files/*', 'categories': ['a'], 'metadata': 'owner', 'value': '{user-id}'}],"
                        + " 'nobody': ['files/']}");
        bench.put("files/1", "x", "x-amz-meta-owner", "user-4711");
        bench.gate().forbid(asked -> asked.path().endsWith("files/1"));

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.NOT_SEARCHABLE);
    }

    @Test
    void an_object_that_only_its_owner_can_decrypt_does_not_end_the_search() {
        bench = S3Bench.versioned(LOGS);
        bench.put("other/1", "x");
        bench.gate().answer(asked -> asked.path().endsWith("other/1"), S3Gate.error(400, "InvalidRequest"));

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.NOT_SEARCHABLE);
    }
}
