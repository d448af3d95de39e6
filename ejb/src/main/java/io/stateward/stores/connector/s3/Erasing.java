package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.text.Mentions;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Deletes versions for good and rewrites texts, as far as no lock stands against it. */
final class Erasing {

    /** Most attempts to rewrite an object that somebody else writes meanwhile. */
    private static final int MAX_ATTEMPTS = 5;

    private final Bucket bucket;
    private final Texts texts;
    private final Tally tally = new Tally();

    Erasing(Bucket bucket) {
        this.bucket = bucket;
        this.texts = new Texts(bucket);
    }

    Tally tally() {
        return tally;
    }

    /**
     * Deletes versions, then the markers of the keys under which nothing is left, then uploads. A marker before which a version stays is left: without
     * it what was deleted long ago would be there again.
     */
    void delete(Collection<Version> found, Collection<Upload> uploads) {
        found.stream().filter(version -> !version.marker()).forEach(this::delete);
        Set<String> marked = found.stream()
                .filter(Version::marker)
                .map(Version::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String key : marked) {
            List<Version> left = bucket.of(key);
            if (left.stream().allMatch(Version::marker)) {
                left.forEach(marker -> tally.count(bucket.delete(marker)));
            }
        }
        uploads.forEach(upload -> tally.count(bucket.abort(upload)));
    }

    private void delete(Version version) {
        Lock lock = bucket.lock(version);
        if (lock.kind() == Lock.Kind.FREE) {
            tally.count(bucket.delete(version));
        } else {
            tally.kept(lock);
        }
    }

    /** Takes a person out of the objects of some keys: what is there now is rewritten, then earlier versions that name the person go. */
    void redact(Collection<String> keys, Mentions looking, Redaction redaction) {
        for (String key : keys) {
            if (rewritten(key, looking, redaction)) {
                List<Version> versions = bucket.of(key);
                Version latest = latest(versions).orElse(null);
                for (Version version : versions) {
                    if (!version.equals(latest) && texts.look(version, looking) == Texts.Named.YES) {
                        delete(version);
                    }
                }
            }
        }
    }

    /** Returns the version that is there now; nothing if it was deleted. Some stores do not say it of what has no version. */
    static Optional<Version> latest(List<Version> versions) {
        Optional<Version> said = versions.stream().filter(Version::latest).findFirst();
        return said.or(() -> versions.stream().findFirst()).filter(version -> !version.marker());
    }

    /** Tells whether what is there now does not name the person any more. */
    private boolean rewritten(String key, Mentions looking, Redaction redaction) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Version> latest = latest(bucket.of(key));
            if (latest.isEmpty() || texts.look(latest.get(), looking) != Texts.Named.YES) {
                return true;
            }
            Answer answer = bucket.read(latest.get());
            if (answer.succeeded()) {
                Texts.Read read = Texts.read(answer);
                if (read.text() == null) {
                    tally.unread(1);
                    return false;
                }
                Bucket.Ended ended = put(latest.get(), read, redaction);
                if (ended == Bucket.Ended.DONE) {
                    tally.rewrote(Texts.kinds(read, redaction.mentions()));
                    return true;
                }
                if (ended == Bucket.Ended.DENIED) {
                    tally.count(ended);
                    return false;
                }
            }
        }
        tally.count(Bucket.Ended.CONFLICT);
        return false;
    }

    private Bucket.Ended put(Version version, Texts.Read read, Redaction redaction) {
        Map<String, String> tags = bucket.tags(version);
        byte[] content = redaction.of(String.valueOf(read.text())).getBytes(StandardCharsets.UTF_8);
        return bucket.put(version.key(), content, redaction.headers(read.headers(), tags, content), version.etag());
    }
}
