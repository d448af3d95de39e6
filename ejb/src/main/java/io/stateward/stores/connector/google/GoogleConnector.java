package io.stateward.stores.connector.google;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Dialect;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.ProviderConnector;
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
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one Gemini project; the package's rules say how. */
@ApplicationScoped
public class GoogleConnector extends ProviderConnector {

    /** Days for which Google keeps what went through a paid project to look for abuse (ai.google.dev, usage policies). */
    static final int RESIDUAL_DAYS = 55;

    private static final String RESIDUE =
            "Google keeps prompts and answers for 55 days to look for abuse unless zero retention is agreed; it declares so,"
                    + " nobody can look.";
    private static final GoogleDialect DIALECT = new GoogleDialect();

    @Inject
    public GoogleConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    GoogleConnector(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected GoogleConnector() {}

    @Override
    public String kind() {
        return "google";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(GoogleConfig.API_KEY);
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
    protected void end(StoreAccess store, Person person, List<KnownItem> known) {
        JsonApi api = api(store);
        known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .filter(item -> ObjectKind.of(item) == ObjectKind.INTERACTION)
                .forEach(item -> new InteractionChain(api, Objects.requireNonNull(item.ref())).stop(wire().retries()));
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return Reading.knows(itemKind);
    }

    private static SingleObject object(JsonApi api, Target target) {
        return new SingleObject(api, ObjectKind.ofLabel(target.kind()), target.ref());
    }

    @Override
    protected Outcome dispose(StoreAccess store, Person person, Target target) {
        JsonApi api = api(store);
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

    JsonApi api(StoreAccess store) {
        GoogleConfig config = GoogleConfig.of(store.config());
        Map<String, String> key = Map.of("x-goog-api-key", config.apiKey());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), key, store.name());
    }

    @Override
    protected Dialect dialect() {
        return DIALECT;
    }

    @Override
    protected Address address(StoreAccess store) {
        return GoogleConfig.of(store.config()).baseUrl();
    }

    @Override
    protected int residualDays() {
        return RESIDUAL_DAYS;
    }

    @Override
    protected String residue() {
        return RESIDUE;
    }

    @Override
    protected Reply greeting(StoreAccess store) {
        return api(store).once("GET", "/models?pageSize=1", null);
    }

    @Override
    protected boolean isGreeted(Reply reply) {
        return reply.body().path("models").isArray();
    }

    @Override
    protected List<Target> search(StoreAccess store, Person person, List<KnownItem> known) {
        return new Discovery(api(store), person).targets(known);
    }

    @Override
    protected boolean isThere(StoreAccess store, Person person, Target target, List<KnownItem> known) {
        return object(api(store), target).isThere();
    }

    @Override
    protected boolean isNamed(StoreAccess store, Person person, Target target) {
        return new SharedStore(api(store), target.ref(), person.cutOff()).naming(Mentions.of(person)) > 0;
    }

    @Override
    protected Listing page(StoreAccess store, @Nullable String cursor, int limit) {
        return new Inventory(api(store), limit).page(cursor);
    }

    @Override
    protected ItemContent read(StoreAccess store, KnownItem item, int maxBytes) {
        return new Reading(api(store)).of(item, maxBytes);
    }
}
