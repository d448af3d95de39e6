package io.stateward.stores.connector.s3;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one bucket of an S3-compatible object store; the package's rules say how. */
@ApplicationScoped
public class S3Connector implements Connector {

    /** Most entries of one page of a listing, as S3 gives them. */
    static final int PAGE = 1_000;

    private static final int MAX_REMEMBERED = 10_000;
    private static final String ENABLED = "Enabled";

    private final Wire wire;
    private final int pageSize;
    private final Map<UUID, Boolean> versioned = new ConcurrentHashMap<>();

    @Inject
    public S3Connector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress), PAGE);
    }

    S3Connector(Wire wire, int pageSize) {
        this.wire = wire;
        this.pageSize = pageSize;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected S3Connector() {
        this.wire = null;
        this.pageSize = PAGE;
    }

    @Override
    public String kind() {
        return "s3";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(S3Config.SECRET);
    }

    @Override
    public void accept(StoreAccess store) {
        S3Config config = S3Config.of(store.config());
        wire.egress().require(config.address().host(), config.address().port());
        ObjectMap.of(store.map());
    }

    @Override
    public Set<String> subjectTypes(StoreAccess store) {
        return ObjectMap.of(store.map()).subjectTypes();
    }

    /** Whether the bucket keeps versions is known from the last check; until one was made, that it does is assumed. */
    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                true,
                true,
                true,
                true,
                versioned.getOrDefault(store.id(), true),
                true,
                Evidence.API,
                0,
                "What the store's own disks keep of deleted objects nobody can see from outside.",
                "Buckets that this one is copied to do not hear of versions that are deleted: register each as a store of its"
                        + " own. Backups are not reached: erase again after a restore.",
                S3Config.of(store.config()).expiry());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(S3Config.of(store.config()).address().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        S3Config config = S3Config.of(store.config());
        Bucket bucket = bucket(store);
        try {
            String versioning = bucket.versioning();
            if (versioned.size() >= MAX_REMEMBERED) {
                versioned.clear();
            }
            versioned.put(store.id(), !versioning.isEmpty());
            bucket.listings().versions(config.prefix(), null, version -> false);
            return new Probe(
                    true,
                    null,
                    "The bucket answered; it keeps "
                            + (versioning.isEmpty()
                                    ? "no versions."
                                    : versioning.equals(ENABLED)
                                            ? "versions."
                                            : "earlier versions, and makes no new ones."),
                    warnings(bucket, config));
        } catch (StoreUnreachable e) {
            return new Probe(false, null, e.reason(), List.of());
        } catch (Refused e) {
            return new Probe(false, null, e.sentence(), List.of());
        }
    }

    private static List<String> warnings(Bucket bucket, S3Config config) {
        List<String> warnings = new ArrayList<>();
        if (bucket.isReplicated()) {
            warnings.add(
                    "The bucket is copied to others, which do not hear of versions that are deleted. Register each as a"
                            + " store of its own.");
        }
        if (bucket.isLocking()) {
            warnings.add("The bucket may lock versions against deletion. What is locked is kept until the lock ends.");
        }
        if (config.prefix().isEmpty()) {
            return warnings;
        }
        warnings.add("Only keys that begin with the prefix are looked at.");
        return warnings;
    }

    private Bucket bucket(StoreAccess store) {
        return new Bucket(wire, S3Config.of(store.config()), store.name(), pageSize);
    }

    private Targets opened(StoreAccess store, Person person) {
        return new Targets(bucket(store), S3Config.of(store.config()), person, ObjectMap.of(store.map()));
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return asked(() -> opened(store, person).targets(known));
    }

    /** A search that is refused is to be mended and tried again; it has no target that could say so. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        } catch (StatewardException e) {
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean isCatalogued(Target target) {
        return target.kind().equals(CatalogObjects.OBJECT);
    }

    /** Each version says when it was written; an object about many is written again and again, with what was in it before. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return target.kind().equals(Targets.OBJECTS) && !target.shared();
    }

    @Override
    public boolean isBesideItems(Target target) {
        return target.kind().equals(Targets.UNMAPPED);
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        try {
            Targets targets = opened(store, person);
            Optional<Outcome> kept = target.kind().equals(CatalogObjects.OBJECT)
                    ? Standing.of(target, known, blocks, wire.clock().instant())
                    : Standing.ofUndated(target, known, blocks);
            return kept.map(List::of).orElseGet(() -> targets.erase(target, known));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        if (!outcome.verdict().isGone()) {
            return outcome;
        }
        try {
            return opened(store, person).isLeft(target, known, outcome)
                    ? outcome.with(Verdict.FAILED, Evidence.API)
                            .because("The bucket still has versions, markers or uploads of the person when asked again."
                                    + " Something wrote or restored them, or the erasure has not run. Retry.")
                    : outcome.with(outcome.verdict(), Evidence.API);
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        S3Config config = S3Config.of(store.config());
        ObjectMap map = ObjectMap.of(store.map());
        return asked(() -> new Pages(bucket(store).listings(), config, map).page(cursor, limit));
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return true;
    }

    /** Reads what is there now; earlier versions are not copied. */
    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        String ref = item.ref();
        if (ref == null || !ref.startsWith(S3Config.of(store.config()).prefix())) {
            return new ItemContent.Unreadable();
        }
        return asked(() -> {
            Bucket bucket = bucket(store);
            Optional<Version> latest = Erasing.latest(bucket.of(ref));
            if (latest.isEmpty()) {
                return new ItemContent.Gone();
            }
            if (latest.get().size() > maxBytes) {
                return new ItemContent.TooLarge();
            }
            Answer answer = bucket.read(latest.get());
            if (bucket.isGone(answer)) {
                return new ItemContent.Gone();
            }
            if (!answer.succeeded()) {
                return new ItemContent.Unreadable();
            }
            return answer.bytes().length > maxBytes
                    ? new ItemContent.TooLarge()
                    : new ItemContent.Whole(
                            answer.header("content-type").orElse("application/octet-stream"), answer.bytes());
        });
    }
}
