package io.stateward.stores.connector.langgraph;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state on one LangGraph server; the package's rules say how. */
@ApplicationScoped
public class LangGraphConnector implements Connector {

    private static final LangGraphDialect DIALECT = new LangGraphDialect();
    private static final String RESIDUE = "The database under the server keeps deleted rows until it cleans up;"
            + " Stateward sees the server's API only.";

    private final Wire wire;

    @Inject
    public LangGraphConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    LangGraphConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected LangGraphConnector() {
        this.wire = null;
    }

    /** Is a person's state on one server, opened for one call. */
    private record Opened(Threads threads, Ownership ownership, Items items, Mentions mentions) {}

    private Opened open(StoreAccess store, Person person) {
        JsonApi api = api(store);
        Mentions mentions = Mentions.of(person);
        Ownership ownership = new Ownership(PeopleMap.of(store.map()), person);
        Items items = new Items(new StoreItems(api), ownership, mentions);
        return new Opened(new Threads(api), ownership, items, mentions);
    }

    private JsonApi api(StoreAccess store) {
        LangGraphConfig config = LangGraphConfig.of(store.config());
        return new JsonApi(wire, DIALECT, config.baseUrl(), config.headers(), store.name());
    }

    @Override
    public String kind() {
        return "langgraph";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(LangGraphConfig.API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        LangGraphConfig config = LangGraphConfig.of(store.config());
        wire.egress().require(config.baseUrl().host(), config.baseUrl().port());
        PeopleMap.of(store.map());
    }

    @Override
    public Set<String> subjectTypes(StoreAccess store) {
        return PeopleMap.of(store.map()).subjectTypes();
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        PeopleMap map = PeopleMap.of(store.map());
        boolean searchable = map.text() || !map.subjectTypes().isEmpty();
        return new Guarantees(
                true,
                searchable,
                true,
                true,
                true,
                true,
                Evidence.API,
                0,
                RESIDUE,
                "Backups of the server's database are not reached: erase again after a restore.",
                LangGraphConfig.of(store.config()).expiry());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(LangGraphConfig.of(store.config()).baseUrl().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).once("GET", "/info", null);
        String version = reply.body().path("version").asText();
        if (reply.succeeded() && !version.isEmpty()) {
            return new Probe(
                    true, null, "A LangGraph server of version " + shortened(version) + " answered.", List.of());
        }
        String why = reply.succeeded()
                ? "Something answered that is not a LangGraph server. Correct the base URL (" + DIALECT.addressHint()
                        + ")."
                : reply.worthRepeating()
                        ? reply.failure(DIALECT, store.name()) + ". Check the address, or try again."
                        : reply.refused(DIALECT).sentence();
        return new Probe(false, null, why, List.of());
    }

    private static String shortened(String version) {
        return version.length() <= 20 ? version : version.substring(0, 20);
    }

    @Override
    public void stop(StoreAccess store, Person person, List<KnownItem> known) {
        asked(() -> {
            Opened opened = open(store, person);
            for (Target target : new Discovery(
                            opened.threads(), opened.items(), opened.ownership(), opened.mentions(), person)
                    .threads(known)) {
                // What others share goes on until it is rewritten.
                if (!target.shared()) {
                    opened.threads().stop(target.ref());
                }
            }
            return true;
        });
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        Opened opened = open(store, person);
        return asked(
                () -> new Discovery(opened.threads(), opened.items(), opened.ownership(), opened.mentions(), person)
                        .targets(known));
    }

    /** A search that is refused is to be mended and tried again; it has no target that could say so. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    /** The messages of a thread have no date, so what names the person in a shared one may be new. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return !target.shared();
    }

    @Override
    public boolean isCatalogued(Target target) {
        return !target.kind().equals(Discovery.ITEMS) && !target.items().isEmpty();
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Instant now = wire.clock().instant();
        Opened opened = open(store, person);
        try {
            if (target.kind().equals(Discovery.ITEMS)) {
                return opened.items().erase(target, known, blocks, now);
            }
            Optional<Outcome> kept = Standing.of(target, known, blocks, now);
            return List.of(kept.orElseGet(() -> erase(opened, target)));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        }
    }

    private static Outcome erase(Opened opened, Target target) {
        if (target.kind().equals(Discovery.UNBOUND)) {
            return Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                    .because(
                            "The answer to the call that made it was lost, so its id is not known. Confirm or abandon the"
                                    + " entry, or look for the thread by its metadata and excuse it.");
        }
        if (target.kind().equals(Discovery.UNKNOWN)) {
            return Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 0, 0)
                    .because("The catalog's reference is neither a thread's id nor an item's namespace and key. Correct"
                            + " the item in the catalog, then retry, or excuse it.");
        }
        if (target.shared()) {
            return new SharedThread(opened.threads(), opened.mentions(), target.ref()).redact(target);
        }
        return new WholeThread(opened.threads(), opened.ownership(), target.ref()).erase(target);
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        Opened opened = open(store, person);
        try {
            if (target.kind().equals(Discovery.ITEMS)) {
                return opened.items().verify(known, outcome);
            }
            return switch (outcome.verdict()) {
                case ERASED, ALREADY_GONE ->
                    proven(outcome, new WholeThread(opened.threads(), opened.ownership(), target.ref()).isThere());
                case REDACTED ->
                    proven(outcome, new SharedThread(opened.threads(), opened.mentions(), target.ref()).isNamed());
                default -> outcome;
            };
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        }
    }

    private static Outcome proven(Outcome outcome, boolean stillThere) {
        return stillThere
                ? outcome.with(Verdict.FAILED, Evidence.API)
                        .because(
                                "LangGraph still shows state of this thread when asked again: a run may have written it"
                                        + " late. Retry.")
                : outcome.with(outcome.verdict(), Evidence.API);
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        return asked(() -> new Inventory(new Threads(api(store))).page(cursor, limit));
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return true;
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        JsonApi api = api(store);
        return asked(() -> new Reading(new Threads(api), new StoreItems(api)).of(item, maxBytes));
    }
}
