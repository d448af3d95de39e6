package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Dialect;
import io.stateward.stores.connector.http.JsonApi;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one workspace at Mistral; the package's rules say how. */
@ApplicationScoped
public class MistralConnector extends ProviderConnector {

    /** Days for which Mistral keeps inputs and outputs for abuse monitoring unless zero retention is agreed. */
    static final int RESIDUAL_DAYS = 30;

    private static final MistralDialect DIALECT = new MistralDialect();
    private static final String RESIDUE =
            "Mistral keeps inputs and outputs for 30 days to watch for abuse unless zero retention is agreed; it declares"
                    + " so, nobody can look.";

    @Inject
    public MistralConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    MistralConnector(Wire wire) {
        super(wire);
    }

    /** For the container's proxy, which uses nothing of it. */
    protected MistralConnector() {}

    @Override
    public String kind() {
        return "mistral";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(MistralConfig.API_KEY);
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                true,
                false,
                true,
                true,
                false,
                false,
                Evidence.API,
                RESIDUAL_DAYS,
                RESIDUE,
                "Mistral does not say what its backups hold or for how long.",
                MistralConfig.of(store.config()).expiry());
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return Kind.ofCatalogKind(itemKind).filter(Kind.CONVERSATION::equals).isPresent();
    }

    @Override
    protected ItemContent read(StoreAccess store, KnownItem item, int maxBytes) {
        if (Kind.of(item) != Kind.CONVERSATION) {
            return new ItemContent.Unreadable();
        }
        String path = Kind.CONVERSATION.path(Objects.requireNonNull(item.ref(), "what is bound has a reference"));
        JsonNode history = api(store).get(path + "/history");
        byte[] bytes = history.toString().getBytes(StandardCharsets.UTF_8);
        if (history.isMissingNode()) {
            return new ItemContent.Gone();
        }
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole("application/json", bytes);
    }

    private JsonApi api(StoreAccess store) {
        MistralConfig config = MistralConfig.of(store.config());
        Map<String, String> key = Map.of("Authorization", "Bearer " + config.apiKey());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), key, store.name());
    }

    @Override
    protected Dialect dialect() {
        return DIALECT;
    }

    @Override
    protected Address address(StoreAccess store) {
        return MistralConfig.of(store.config()).baseUrl();
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
        return api(store).once("GET", "/v1/models", null);
    }

    @Override
    protected boolean isGreeted(Reply reply) {
        return reply.body().path("data").isArray();
    }

    @Override
    protected List<Target> search(StoreAccess store, Person person, List<KnownItem> known) {
        return new Discovery(api(store), person).targets(known);
    }

    @Override
    protected Outcome dispose(StoreAccess store, Person person, Target target) {
        return Erasure.of(api(store), target);
    }

    @Override
    protected boolean isThere(StoreAccess store, Person person, Target target, List<KnownItem> known) {
        return Presence.anyhow(api(store), Kind.ofLabel(target.kind()), target.ref());
    }

    /** Nothing is rewritten at Mistral, so what claims to be was not. */
    @Override
    protected boolean isNamed(StoreAccess store, Person person, Target target) {
        return true;
    }

    @Override
    protected Listing page(StoreAccess store, @Nullable String cursor, int limit) {
        return new Inventory(api(store), limit).page(cursor);
    }
}
