package io.stateward.stores.connector.google;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.text.Mentions;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one Gemini project; the package's rules say how. */
@ApplicationScoped
public class GoogleConnector implements Connector {

    /** Days for which Google keeps what went through a paid project to look for abuse (ai.google.dev, usage policies). */
    static final int RESIDUAL_DAYS = 55;

    private static final String RESIDUE =
            "Google keeps prompts and answers for 55 days to look for abuse unless zero retention is agreed; it declares so,"
                    + " nobody can look.";
    private static final GoogleDialect DIALECT = new GoogleDialect();

    private final Wire wire;

    @Inject
    public GoogleConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    GoogleConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected GoogleConnector() {
        this.wire = null;
    }

    @Override
    public String kind() {
        return "google";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(GoogleConfig.API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        GoogleConfig config = GoogleConfig.of(store.config());
        wire.egress().require(config.baseUrl().host(), config.baseUrl().port());
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind google has no data map; leave it out.");
        }
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                false,
                false,
                true,
                true,
                false,
                true,
                Evidence.API,
                RESIDUAL_DAYS,
                RESIDUE,
                "Google does not say what its backups hold or for how long.",
                GoogleConfig.of(store.config()).expiry());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(GoogleConfig.of(store.config()).baseUrl().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).once("GET", "/models?pageSize=1", null);
        if (reply.succeeded() && reply.body().path("models").isArray()) {
            return new Probe(true, null, "Google's API answered and took the key.", List.of());
        }
        String why = reply.succeeded() || !reply.worthRepeating()
                ? refusal(reply)
                : reply.failure(DIALECT, store.name()) + ". Check the address, or try again.";
        return new Probe(false, null, why, List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        try {
            return new Discovery(api(store), person).targets(known);
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        } catch (StatewardException e) {
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Optional<Outcome> kept = Standing.of(target, known, blocks, wire.clock().instant());
        if (kept.isPresent()) {
            return List.of(kept.get());
        }
        try {
            return List.of(erase(api(store), person, target));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        JsonApi api = api(store);
        try {
            return switch (outcome.verdict()) {
                case ERASED, ALREADY_GONE ->
                    verified(target, outcome, object(api, target).isThere());
                case REDACTED ->
                    verified(
                            target,
                            outcome,
                            new SharedStore(api, target.ref(), person.cutOff()).naming(Mentions.of(person)) > 0);
                default -> outcome;
            };
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void stop(StoreAccess store, Person person, List<KnownItem> known) {
        JsonApi api = api(store);
        try {
            known.stream()
                    .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                    .filter(item -> ObjectKind.of(item) == ObjectKind.INTERACTION)
                    .forEach(
                            item -> new InteractionChain(api, Objects.requireNonNull(item.ref())).stop(wire.retries()));
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        try {
            return new Inventory(api(store), limit).page(cursor);
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return Reading.knows(itemKind);
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        try {
            return new Reading(api(store)).of(item, maxBytes);
        } catch (Refused e) {
            // A key that is refused is refused for everything: that is to be mended, and then tried again.
            if (e.everywhere()) {
                throw new StoreUnreachable(e.sentence());
            }
            return new ItemContent.Unreadable();
        }
    }

    private static SingleObject object(JsonApi api, Target target) {
        return new SingleObject(api, ObjectKind.ofLabel(target.kind()), target.ref());
    }

    private static Outcome erase(JsonApi api, Person person, Target target) {
        ObjectKind kind = ObjectKind.ofLabel(target.kind());
        return switch (kind) {
            case INTERACTION -> new InteractionChain(api, target.ref()).erase(target);
            case FILE_SEARCH_STORE ->
                target.shared()
                        ? new SharedStore(api, target.ref(), person.cutOff())
                                .redact(target, Mentions.of(person), Mentions.unique(person))
                        : new SingleObject(api, kind, target.ref()).erase(target);
            case DOCUMENT, CACHED_CONTENT, FILE -> new SingleObject(api, kind, target.ref()).erase(target);
            default -> Unreached.outcome(kind);
        };
    }

    /** States the evidence; of what was never seen here there is only Google's word that it is not there. */
    private Outcome verified(Target target, Outcome outcome, boolean stillThere) {
        if (stillThere) {
            return outcome.with(Verdict.FAILED, Evidence.API)
                    .because("Google still shows it when asked again. Retry; if it stays, ask Google's support.");
        }
        boolean seen = target.found() > 0 || outcome.verdict() != Verdict.ALREADY_GONE;
        return outcome.with(outcome.verdict(), seen ? Evidence.API : Evidence.DECLARED)
                .residue(wire.clock().instant().plus(Duration.ofDays(RESIDUAL_DAYS)), RESIDUE);
    }

    private static String refusal(Reply reply) {
        return reply.succeeded()
                ? "Something answered that is not Google's API. Correct the base URL (it usually ends in /v1beta)."
                : reply.refused(DIALECT).sentence();
    }

    JsonApi api(StoreAccess store) {
        GoogleConfig config = GoogleConfig.of(store.config());
        Map<String, String> key = Map.of("x-goog-api-key", config.apiKey());
        return new JsonApi(wire, DIALECT, config.baseUrl(), key, store.name());
    }
}
