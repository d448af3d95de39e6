package io.stateward.stores.connector.openai;

import io.stateward.StatewardException;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Dialect;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.ProviderConnector;
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
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one OpenAI project, or at a service of another flavour; the package's rules say how. */
@ApplicationScoped
public class OpenAiConnector extends ProviderConnector {

    private final Flavour flavour;

    @Inject
    public OpenAiConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    OpenAiConnector(Wire wire) {
        this(wire, new OpenAiFlavour());
    }

    protected OpenAiConnector(Wire wire, Flavour flavour) {
        super(wire);
        this.flavour = flavour;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected OpenAiConnector() {
        this.flavour = null;
    }

    @Override
    public String kind() {
        return flavour.kind();
    }

    @Override
    public Set<String> secrets() {
        return flavour.secrets();
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
                flavour.residualDays(),
                flavour.residualDays() == 0 ? null : flavour.residue(),
                flavour.backups(),
                flavour.settings(store.config()).expiry());
    }

    /** The items of a conversation have no date, so what names the person in a shared one may be new. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return !target.shared();
    }

    @Override
    public void retire(StoreAccess store, Person person, Target target, String copy) {
        try {
            new Replacement(api(store), target.ref(), Mentions.of(person)).retire(copy);
        } catch (Refused e) {
            throw new StatewardException(StatewardException.Kind.CONFLICT, "replacement-lost", e.sentence());
        }
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return Reading.knows(itemKind);
    }

    @Override
    protected void end(StoreAccess store, Person person, List<KnownItem> known) {
        if (!flavour.keeps(ObjectKind.THREAD.label())) {
            return;
        }
        JsonApi api = api(store);
        known.stream()
                .filter(item -> ObjectKind.of(item) == ObjectKind.THREAD
                        && !item.createdAt().isAfter(person.cutOff())
                        // What others share goes on until it is rewritten.
                        && !item.shared())
                .forEach(item -> new AssistantThread(api, String.valueOf(item.ref()))
                        .stop(wire().retries().pause()));
    }

    private Erasure erasure(StoreAccess store, Person person, Target target) {
        return new Erasure(
                api(store), Mentions.of(person), target, wire().retries().pause());
    }

    /** Returns a way to the API of a store. */
    protected JsonApi api(StoreAccess store) {
        Flavour.Settings settings = flavour.settings(store.config());
        return new JsonApi(wire(), flavour, settings.baseUrl(), settings.headers(), store.name())
                .with(settings.query());
    }

    @Override
    protected Dialect dialect() {
        return flavour;
    }

    @Override
    protected Address address(StoreAccess store) {
        return flavour.settings(store.config()).baseUrl();
    }

    @Override
    protected int residualDays() {
        return flavour.residualDays();
    }

    @Override
    protected String residue() {
        return flavour.residue();
    }

    @Override
    protected Reply greeting(StoreAccess store) {
        return api(store).once("GET", "/models", null);
    }

    @Override
    protected boolean isGreeted(Reply reply) {
        return reply.body().path("data").isArray();
    }

    @Override
    protected List<Target> search(StoreAccess store, Person person, List<KnownItem> known) {
        return new Discovery(api(store), person, flavour::keeps).targets(known);
    }

    @Override
    protected Outcome dispose(StoreAccess store, Person person, Target target) {
        return erasure(store, person, target).erase();
    }

    @Override
    protected boolean isThere(StoreAccess store, Person person, Target target, List<KnownItem> known) {
        return erasure(store, person, target).isThere(known);
    }

    @Override
    protected boolean isNamed(StoreAccess store, Person person, Target target) {
        return erasure(store, person, target).isNamed();
    }

    @Override
    protected Listing page(StoreAccess store, @Nullable String cursor, int limit) {
        return new Inventory(api(store)).page(cursor, limit);
    }

    @Override
    protected ItemContent read(StoreAccess store, KnownItem item, int maxBytes) {
        return new Reading(api(store), maxBytes).of(item);
    }
}
