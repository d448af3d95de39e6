package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.Xml;
import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.http.XmlApi.Call;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is one bucket: what is asked of its objects and done to them, version by version. */
final class Bucket {

    private static final int FORBIDDEN = 403;
    private static final Set<Integer> CONFLICT = Set.of(409, 412);
    private static final Set<Integer> NOT_OFFERED = Set.of(405, 501);
    private static final Set<String> NO_LOCK = Set.of(
            "ObjectLockConfigurationNotFoundError", "NoSuchObjectLockConfiguration", "InvalidRequest", "NotFound");

    private final Calls calls;
    private final Listings listings;
    private final Clock clock;
    private @Nullable Boolean locking;

    Bucket(Wire wire, S3Config config, String store, int pageSize) {
        this.calls = new Calls(wire, config, store);
        this.listings = new Listings(calls, config, pageSize);
        this.clock = wire.clock();
    }

    /** How a change ended. */
    enum Ended {
        DONE,
        /** The key may not, or a lock stands against it. */
        DENIED,
        /** Somebody else changed it meanwhile. */
        CONFLICT
    }

    Listings listings() {
        return listings;
    }

    /** Returns the versions and markers of one key. */
    List<Version> of(String key) {
        List<Version> found = new ArrayList<>();
        listings.versions(key, null, version -> {
            boolean same = version.key().equals(key);
            if (same) {
                found.add(version);
            }
            return same;
        });
        return found;
    }

    /** Tells whether the bucket keeps versions of what is written over: {@code Enabled}, {@code Suspended} or empty. */
    String versioning() {
        JsonNode body = calls.good(Call.of("GET", calls.bucket() + "?versioning"))
                .reply()
                .body();
        if (!body.has("VersioningConfiguration")) {
            throw Calls.noStore();
        }
        return body.path("VersioningConfiguration").path("Status").asText("");
    }

    /** Tells whether the bucket says that it is copied to others. */
    boolean isReplicated() {
        Answer answer = calls.api().settled(Call.of("GET", calls.bucket() + "?replication"));
        return answer.succeeded() && answer.reply().body().has("ReplicationConfiguration");
    }

    /**
     * Reads a version: a good answer, one that says it is gone ({@link #isGone}), or one that it may not be read.
     *
     * @throws Refused if the store cannot answer at all
     */
    Answer read(Version version) {
        Answer answer = calls.api().settled(Call.raw("GET", calls.version(version, "")));
        // Encrypted with a key that only its owner sends: nobody else can read it, which is no failure of the store.
        boolean closed = answer.status() == FORBIDDEN || Calls.code(answer).equals("InvalidRequest");
        if (answer.succeeded() || isGone(answer) || closed) {
            return answer;
        }
        throw calls.refused(answer);
    }

    boolean isGone(Answer answer) {
        return calls.api().isGone(answer);
    }

    /** Returns what stands in a version's head, an answer as {@link #read} gives it. */
    Answer head(Version version) {
        Answer head = calls.api().settled(Call.raw("HEAD", calls.version(version, "")));
        // An answer without a body cannot say why: the whole is asked for, whose answer can.
        return head.succeeded() ? head : read(version);
    }

    /** Returns a version's tags; none where the store has no tags. */
    Map<String, String> tags(Version version) {
        Answer answer = calls.api().settled(Call.of("GET", calls.version(version, "tagging")));
        if (!answer.succeeded()) {
            if (isGone(answer) || NOT_OFFERED.contains(answer.status())) {
                return Map.of();
            }
            throw calls.refused(answer);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        JsonNode set = answer.reply().body().path("Tagging").path("TagSet");
        for (JsonNode tag : Xml.each(set, "Tag")) {
            tags.put(tag.path("Key").asText(""), tag.path("Value").asText(""));
        }
        return tags;
    }

    /** Tells what keeps a version; two questions, and none where the bucket has no locks. */
    Lock lock(Version version) {
        if (!isLocking()) {
            return Lock.FREE;
        }
        Answer hold = calls.api().settled(Call.of("GET", calls.version(version, "legal-hold")));
        Answer retention = calls.api().settled(Call.of("GET", calls.version(version, "retention")));
        if (body(hold).path("LegalHold").path("Status").asText("").equals("ON")) {
            return new Lock(Lock.Kind.HELD, null);
        }
        String until = body(retention).path("Retention").path("RetainUntilDate").asText("");
        if (!until.isEmpty()) {
            Instant end = instant(until);
            if (end.isAfter(clock.instant())) {
                return new Lock(Lock.Kind.RETAINED, end);
            }
        }
        return hold.status() == FORBIDDEN || retention.status() == FORBIDDEN ? Lock.UNKNOWN : Lock.FREE;
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new Refused("The object store says when a lock ends in a way that cannot be read. Retry.", false);
        }
    }

    private JsonNode body(Answer answer) {
        boolean none = isGone(answer) || NO_LOCK.contains(Calls.code(answer));
        if (!answer.succeeded() && !none && answer.status() != FORBIDDEN) {
            throw calls.refused(answer);
        }
        return answer.reply().body();
    }

    /** Tells whether versions may be locked; that they may is assumed where it may not be asked. */
    boolean isLocking() {
        Boolean known = locking;
        if (known == null) {
            Answer answer = calls.api().settled(Call.of("GET", calls.bucket() + "?object-lock"));
            boolean none = NO_LOCK.contains(Calls.code(answer)) || NOT_OFFERED.contains(answer.status());
            if (!answer.succeeded() && !none && answer.status() != FORBIDDEN) {
                throw calls.refused(answer);
            }
            // Who may not ask about the bucket may perhaps ask about a version.
            known = !none;
            locking = known;
        }
        return known;
    }

    /**
     * Deletes one version or marker for good, and never overrides a lock. Where a call ends without a clear answer, the store is asked whether the same
     * is still there: what bears the same name may be newer.
     */
    Ended delete(Version version) {
        Call call = Call.of("DELETE", calls.version(version, ""));
        for (int attempt = 1; ; attempt++) {
            Answer answer = calls.api().once(call);
            if (answer.succeeded() || isGone(answer)) {
                return Ended.DONE;
            }
            if (answer.status() == FORBIDDEN) {
                return Ended.DENIED;
            }
            if (!answer.reply().worthRepeating()) {
                throw calls.refused(answer);
            }
            calls.api().pause(attempt, answer);
            if (answer.reply().unclear() && of(version.key()).stream().noneMatch(version::isSame)) {
                return Ended.DONE;
            }
        }
    }

    /** Ends an upload, so that its parts go. */
    Ended abort(Upload upload) {
        Answer answer = calls.api()
                .settled(Call.of("DELETE", calls.object(upload.key()) + "?uploadId=" + JsonApi.encoded(upload.id())));
        if (answer.succeeded() || isGone(answer)) {
            return Ended.DONE;
        }
        if (answer.status() == FORBIDDEN) {
            return Ended.DENIED;
        }
        throw calls.refused(answer);
    }

    /**
     * Writes an object, if it still is what was read.
     *
     * @param etag of what was read
     */
    Ended put(String key, byte[] content, Map<String, String> headers, String etag) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("If-Match", etag);
        Answer answer = calls.api().settled(new Call("PUT", calls.object(key), all, content, true));
        if (answer.succeeded()) {
            return Ended.DONE;
        }
        if (CONFLICT.contains(answer.status()) || isGone(answer)) {
            return Ended.CONFLICT;
        }
        if (answer.status() == FORBIDDEN) {
            return Ended.DENIED;
        }
        throw calls.refused(answer);
    }
}
