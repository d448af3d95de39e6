package io.stateward.stores.connector.anthropic;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Dialect;
import io.stateward.stores.connector.http.ProviderConnector;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one workspace at Anthropic; the package's rules say how. */
@ApplicationScoped
public class AnthropicConnector extends ProviderConnector {

    /** Days for which Anthropic keeps what it deletes on its own side unless zero retention is agreed. */
    static final int RESIDUAL_DAYS = 30;

    private static final AnthropicDialect DIALECT = new AnthropicDialect();
    private static final String RESIDUE =
            "Anthropic deletes inputs and outputs from its backend within 30 days and keeps what was flagged longer,"
                    + " unless zero retention is agreed; it declares so, nobody can look.";

    @Inject
    public AnthropicConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    AnthropicConnector(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected AnthropicConnector() {}

    @Override
    public String kind() {
        return "anthropic";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(AnthropicConfig.API_KEY);
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                true,
                false,
                true,
                true,
                true,
                true,
                Evidence.API,
                RESIDUAL_DAYS,
                RESIDUE,
                "Anthropic does not say what its backups hold or for how long.",
                AnthropicConfig.of(store.config()).expiry());
    }

    @Override
    protected void end(StoreAccess store, Person person, List<KnownItem> known) {
        Api api = api(store);
        Running running = new Running(api);
        Set<String> refs = new HashSet<>();
        for (KnownItem item : known) {
            String ref = item.ref();
            if (ref != null && !item.shared() && !item.createdAt().isAfter(person.cutOff())) {
                refs.add(ref.split("/", 2)[0]);
                switch (Kind.of(item)) {
                    case SESSION -> running.endSession(ref);
                    case BATCH -> running.endBatch(ref);
                    default -> {
                        // Nothing else is at work.
                    }
                }
            }
        }
        Dreams.all(api).stream()
                .filter(Running::dreams)
                .filter(dream -> Dreams.storesIn(dream).stream().anyMatch(refs::contains)
                        || Dreams.sessionsIn(dream).stream().anyMatch(refs::contains))
                .forEach(dream -> running.endDream(dream.path("id").asText()));
    }

    /** A memory that others share is rewritten as it is now, and with what it said of the person at the cut-off goes what it says since. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return !target.shared();
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return Reading.knows(itemKind);
    }

    private Api api(StoreAccess store) {
        return new Api(wire(), AnthropicConfig.of(store.config()), store.name());
    }

    @Override
    protected Dialect dialect() {
        return DIALECT;
    }

    @Override
    protected Address address(StoreAccess store) {
        return AnthropicConfig.of(store.config()).baseUrl();
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
        return api(store).of(Kind.BATCH).once("GET", "/v1/models?limit=1", null);
    }

    @Override
    protected boolean isGreeted(Reply reply) {
        return reply.body().path("data").isArray();
    }

    @Override
    protected List<Target> search(StoreAccess store, Person person, List<KnownItem> known) {
        return new Discovery(api(store), person).targets(AnthropicConfig.of(store.config()), person, known);
    }

    @Override
    protected Outcome dispose(StoreAccess store, Person person, Target target) {
        return erasure(store, person, target).erase();
    }

    @Override
    protected boolean isThere(StoreAccess store, Person person, Target target, List<KnownItem> known) {
        return erasure(store, person, target).isThere();
    }

    @Override
    protected boolean isNamed(StoreAccess store, Person person, Target target) {
        return erasure(store, person, target).isNamed();
    }

    private Erasure erasure(StoreAccess store, Person person, Target target) {
        return new Erasure(api(store), person, target);
    }

    @Override
    protected Listing page(StoreAccess store, @Nullable String cursor, int limit) {
        return new Inventory(api(store), limit).page(cursor);
    }

    @Override
    protected ItemContent read(StoreAccess store, KnownItem item, int maxBytes) {
        return new Reading(api(store), maxBytes).of(item);
    }
}
