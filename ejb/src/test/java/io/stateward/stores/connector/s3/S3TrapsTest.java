package io.stateward.stores.connector.s3;

import static io.stateward.stores.connector.s3.S3Bench.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what a naive connector gets wrong with versions, markers, locks and uploads: trap 11. */
class S3TrapsTest {

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

    @Test
    void a_delete_without_a_version_leaves_all_of_them_and_every_version_and_marker_must_go() {
        bench = S3Bench.versioned(USERS);
        bench.put("users/user-1/a", "one");
        bench.put("users/user-1/a", "two");
        bench.put("users/user-12/a", "theirs");

        bench.call("DELETE", "/users/user-1/a", "");

        assertThat(bench.call("GET", "/users/user-1/a", "").statusCode()).isEqualTo(404);
        assertThat(bench.versions())
                .containsExactlyInAnyOrder(
                        "users/user-1/a version",
                        "users/user-1/a version",
                        "users/user-1/a marker",
                        "users/user-12/a version");

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).hasSize(1).allMatch(o -> o.verdict() == Verdict.ERASED && o.evidence() == Evidence.API);
        assertThat(outcomes.get(0).erased()).isEqualTo(3);
        assertThat(bench.versions()).containsExactly("users/user-12/a version");
        assertThat(bench.holds("one") || bench.holds("two")).isFalse();
    }

    @Test
    void a_marker_left_alone_names_the_person_and_goes() {
        bench = S3Bench.versioned(USERS);
        String id = bench.put("users/user-1/a", "one");
        bench.call("DELETE", "/users/user-1/a", "");
        bench.call("DELETE", "/users/user-1/a?versionId=" + id, "");
        assertThat(bench.versions()).containsExactly("users/user-1/a marker");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(bench.versions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOVERNANCE", "COMPLIANCE"})
    void what_a_retention_locks_stays_until_then_and_is_not_even_tried(String mode) {
        bench = S3Bench.locking(USERS);
        String locked = bench.put("users/user-1/a", "locked text");
        bench.put("users/user-1/a", "free text");
        bench.retain("users/user-1/a", locked, mode, "2031-05-01T00:00:00Z");

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes)
                .extracting(Outcome::part, Outcome::verdict, Outcome::until)
                .containsExactly(
                        tuple("", Verdict.ERASED, null),
                        tuple(Tally.LOCKED, Verdict.BLOCKED_BY_LOCK, Instant.parse("2031-05-01T00:00:00Z")));
        assertThat(bench.versions()).containsExactly("users/user-1/a version");
        assertThat(bench.reads("locked text")).isTrue();
        assertThat(bench.reads("free text")).isFalse();
        assertThat(bench.gate().wasBypassed()).isFalse();
        assertThat(bench.server().calls().effects("DELETE")).isEqualTo(1);
        assertThat(bench.server().calls().count("DELETE")).isEqualTo(1);
    }

    @Test
    void a_retention_that_is_over_keeps_nothing() {
        bench = S3Bench.locking(USERS);
        String id = bench.put("users/user-1/a", "text");
        bench.retain("users/user-1/a", id, "COMPLIANCE", "2026-11-01T00:00:00Z");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(bench.versions()).isEmpty();
    }

    @Test
    void what_a_legal_hold_keeps_stays_without_an_end_and_goes_when_it_is_taken_off() {
        bench = S3Bench.locking(USERS);
        String id = bench.put("users/user-1/a", "held text");
        bench.hold("users/user-1/a", id, "ON");

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).verdict()).isEqualTo(Verdict.BLOCKED_BY_LOCK);
        assertThat(outcomes.get(0).until()).isNull();
        assertThat(bench.holds("held text")).isTrue();

        bench.hold("users/user-1/a", id, "OFF");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(bench.holds("held text")).isFalse();
    }

    @Test
    void a_marker_over_a_locked_version_stays_so_that_what_was_deleted_does_not_come_back() {
        bench = S3Bench.locking(USERS);
        String locked = bench.put("users/user-1/a", "locked text");
        bench.retain("users/user-1/a", locked, "COMPLIANCE", "2031-05-01T00:00:00Z");
        bench.call("DELETE", "/users/user-1/a", "");

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.BLOCKED_BY_LOCK);
        assertThat(bench.call("GET", "/users/user-1/a", "").statusCode()).isEqualTo(404);
        assertThat(bench.versions()).hasSize(2);
    }

    @Test
    void where_locks_may_not_be_asked_nothing_is_deleted() {
        bench = S3Bench.locking(USERS);
        bench.put("users/user-1/a", "text");
        bench.gate().forbid(asked -> asked.query().containsKey("retention"));

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.FAILED);
        assertThat(outcomes.get(0).why()).contains("retention");
        assertThat(bench.holds("text")).isTrue();
    }

    @Test
    void versions_that_may_not_be_deleted_are_told_the_others_go_and_a_retry_takes_the_rest() {
        bench = S3Bench.versioned(USERS);
        bench.put("users/user-1/a", "first");
        bench.put("users/user-1/b", "second");
        bench.gate()
                .forbid(asked -> asked.method().equals("DELETE") && asked.path().endsWith("/b"));

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.FAILED);
        assertThat(outcomes.get(0).found()).isEqualTo(2);
        assertThat(outcomes.get(0).erased()).isEqualTo(1);
        assertThat(outcomes.get(0).why()).contains("403").doesNotContain("user-1");
        assertThat(bench.versions()).containsExactly("users/user-1/b version");

        bench.gate().allowAll();

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(bench.versions()).isEmpty();
    }

    @Test
    void an_upload_that_nobody_ended_is_in_no_listing_of_objects_and_goes() {
        bench = S3Bench.unversioned(USERS);
        String id = S3Bench.tag(bench.call("POST", "/users/user-1/big?uploads", ""), "UploadId");
        bench.call("PUT", "/users/user-1/big?uploadId=" + id + "&partNumber=1", "part of ann");
        bench.call("POST", "/users/user-12/big?uploads", "");
        assertThat(bench.versions()).isEmpty();
        assertThat(bench.holds("part of ann")).isTrue();

        List<Outcome> outcomes = bench.run(ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(bench.holds("part of ann")).isFalse();
        assertThat(bench.call("GET", "?uploads", "").body())
                .contains("users/user-12/big")
                .doesNotContain("users/user-1/big");
    }

    @Test
    void several_pages_of_versions_are_read_to_their_end() {
        bench = S3Bench.versioned(USERS);
        for (int i = 0; i < 5; i++) {
            bench.put("users/user-1/a", "a" + i);
            bench.put("users/user-1/b" + i, "b");
        }
        bench.call("DELETE", "/users/user-1/a", "");
        bench.put("users/user-2/a", "theirs");

        List<Outcome> outcomes = bench.run(bench.connector(2), ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(outcomes.get(0).erased()).isEqualTo(11);
        assertThat(bench.versions()).containsExactly("users/user-2/a version");
    }

    @Test
    void a_version_newer_than_the_cut_off_stays() {
        bench = S3Bench.versioned(USERS);
        bench.put("users/user-1/a", "before");
        Instant cutOff = Instant.parse(S3Bench.tag(bench.call("GET", "?versions", ""), "LastModified"));
        Person ann = new Person(ANN.subjects(), ANN.identifiers(), cutOff);
        bench.put("users/user-1/a", "returned");

        assertThat(bench.run(ann)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);

        assertThat(bench.get("users/user-1/a")).isEqualTo("returned");
        assertThat(bench.versions()).containsExactly("users/user-1/a version");
    }

    @Test
    void metadata_and_tags_tell_version_by_version_whose_an_object_is() {
        bench = S3Bench.versioned("""
            {'objects': [
              {'key': 'notes/*', 'categories': ['a'], 'metadata': 'Owner', 'value': 'u/{user-id}'},
              {'key': 'files/*', 'categories': ['a'], 'tag': 'person', 'value': '{user-id}'}]}
            """);
        bench.put("notes/1", "bobs", "x-amz-meta-owner", "u/user-12");
        bench.put("notes/1", "anns", "x-amz-meta-owner", "u/user-1");
        bench.put("files/1", "anns file", "x-amz-tagging", "person=user-1&kind=scan");
        bench.put("files/2", "bobs file", "x-amz-tagging", "person=user-12");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED, Verdict.ERASED);

        assertThat(bench.versions()).containsExactlyInAnyOrder("notes/1 version", "files/2 version");
        assertThat(bench.reads("bobs")).isTrue();
        assertThat(bench.reads("anns")).isFalse();
    }

    @Test
    void keys_with_odd_characters_are_found_and_erased() {
        bench = S3Bench.versioned(USERS);
        for (String key : List.of("ü & <x>+ %20.txt", "a b//c", "q?x=1#f", "it's*(1)!~", "%2e%2e", "日本")) {
            bench.put("users/user-1/" + key, "text");
        }

        List<Outcome> outcomes = bench.run(bench.connector(2), ANN);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(outcomes.get(0).erased()).isEqualTo(6);
        assertThat(bench.versions()).isEmpty();
    }

    @Test
    void a_key_that_xml_cannot_hold_is_found_and_erased() {
        bench = S3Bench.unversioned(USERS);
        bench.put("users/user-1/a\u0001b", "text of ann");

        assertThat(bench.run(ANN)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(bench.holds("text of ann")).isFalse();
    }

    @Test
    void nothing_outside_the_prefix_is_touched_whatever_the_catalog_says() {
        bench = S3Bench.versioned("{'objects': [{'key': '*/{user-id}/*', 'categories': ['a']}]}");
        bench.config().put("prefix", "ours/");
        bench.put("ours/user-1/a", "ours");
        bench.put("theirs/user-1/a", "theirs");

        List<Outcome> outcomes = bench.run(ANN, S3Bench.item("theirs/user-1/a", false));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED, Verdict.FAILED);
        assertThat(outcomes.get(1).why()).contains("prefix").doesNotContain("user-1");
        assertThat(bench.versions()).containsExactly("theirs/user-1/a version");
    }
}
