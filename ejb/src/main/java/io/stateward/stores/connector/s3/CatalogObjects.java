package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Works on objects that only the catalog leads to, each a target of its own under its catalog id. */
final class CatalogObjects {

    /** Kind of such a target. */
    static final String OBJECT = "object";

    private final Bucket bucket;
    private final Search search;
    private final Mentions mentions;

    CatalogObjects(Bucket bucket, Search search, Mentions mentions) {
        this.bucket = bucket;
        this.search = search;
        this.mentions = mentions;
    }

    Target target(KnownItem item) {
        String ref = item.ref();
        long found = ref == null || !search.isHere(ref)
                ? 0
                : item.shared()
                        ? looked(ref, Texts.Named.YES)
                        : bucket.of(ref).size() + uploads(ref).size();
        return new Target(
                        OBJECT,
                        item.id().toString(),
                        item.shared() ? "An object about several people" : "An object that the catalog knows",
                        0,
                        found,
                        item.shared(),
                        List.of(item.id()),
                        item.categories())
                .treated(item.shared() ? Treatment.REDACT : Treatment.ERASE);
    }

    private List<Upload> uploads(String key) {
        List<Upload> uploads = new ArrayList<>();
        bucket.listings().uploads(key, upload -> {
            if (upload.key().equals(key)) {
                uploads.add(upload);
            }
        });
        return uploads;
    }

    List<Outcome> erase(Target target, KnownItem item, Redaction redaction) {
        String ref = item.ref();
        if (ref == null) {
            return List.of(Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                    .because(
                            "A write was announced but never confirmed, so its key is not known. Confirm or abandon the"
                                    + " entry, or look for the object and excuse it."));
        }
        if (!search.isHere(ref)) {
            return List.of(Outcome.failed(
                    0,
                    "The object's key does not begin with this store's prefix, so it is none of this store's. Correct the"
                            + " entry or the prefix, and retry."));
        }
        Erasing erasing = new Erasing(bucket);
        if (item.shared()) {
            erasing.redact(Set.of(ref), mentions, redaction);
            erasing.tally().unread(looked(ref, Texts.Named.UNREAD));
            List<Outcome> outcomes = erasing.tally().outcomes(true);
            boolean unnamed = target.found() == 0 && outcomes.get(0).verdict() == Verdict.NOTHING_FOUND;
            return unnamed && Erasing.latest(bucket.of(ref)).isPresent() ? List.of(unnamed()) : outcomes;
        }
        erasing.delete(bucket.of(ref), uploads(ref));
        return erasing.tally().outcomes(false);
    }

    private static Outcome unnamed() {
        return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 0, 0)
                .because(
                        "The catalog says that the object is about the person and others, but nothing in it names the person"
                                + " by the request's identifiers. Look at it, remove what is theirs, then excuse it.");
    }

    private long looked(String key, Texts.Named named) {
        Texts texts = new Texts(bucket);
        return bucket.of(key).stream()
                .filter(version -> texts.look(version, mentions) == named)
                .count();
    }

    /** Tells whether anything is there that the outcome says is not. */
    boolean isLeft(KnownItem item, Outcome outcome) {
        String ref = item.ref();
        if (ref == null || !search.isHere(ref)) {
            return false;
        }
        List<Version> versions = bucket.of(ref);
        Texts texts = new Texts(bucket);
        boolean inPart = item.shared() && outcome.verdict() != Verdict.ERASED;
        boolean left = versions.stream()
                .filter(version -> !version.marker())
                .filter(version -> !inPart || texts.look(version, mentions) == Texts.Named.YES)
                .anyMatch(version -> bucket.lock(version).kind() == Lock.Kind.FREE);
        boolean onlyMarkers = !versions.isEmpty() && versions.stream().allMatch(Version::marker);
        return left || (!inPart && (onlyMarkers || !uploads(ref).isEmpty()));
    }
}
