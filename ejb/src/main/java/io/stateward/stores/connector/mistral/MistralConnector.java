package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one workspace at Mistral; the package's rules say how. */
@ApplicationScoped
public class MistralConnector implements Connector {

    /** Days for which Mistral keeps inputs and outputs for abuse monitoring unless zero retention is agreed. */
    static final int RESIDUAL_DAYS = 30;

    private static final String RESIDUE =
            "Mistral keeps inputs and outputs for 30 days to watch for abuse unless zero retention is agreed; it declares"
                    + " so, nobody can look.";

    private final Wire wire;

    @Inject
    public MistralConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    MistralConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected MistralConnector() {
        this.wire = null;
    }

    @Override
    public String kind() {
        return "mistral";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(MistralConfig.API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        Address address = MistralConfig.of(store.config()).baseUrl();
        wire.egress().require(address.host(), address.port());
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind mistral has no data map; leave it out.");
        }
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
    public Optional<String> host(StoreAccess store) {
        return Optional.of(MistralConfig.of(store.config()).baseUrl().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).once("GET", "/v1/models", null);
        if (reply.succeeded() && reply.body().path("data").isArray()) {
            return new Probe(true, null, "Mistral's API answered and took the key.", List.of());
        }
        MistralDialect dialect = new MistralDialect();
        String why = reply.worthRepeating()
                ? reply.failure(dialect, store.name()) + ". Check the address, or try again."
                : reply.succeeded()
                        ? "Something answered that is not Mistral's API. Correct the base URL."
                        : reply.refused(dialect).sentence();
        return new Probe(false, null, why, List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return reached(() -> new Discovery(api(store), person).targets(known));
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        try {
            return new Inventory(api(store), limit).page(cursor);
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    /** What is refused for good now may be mended by who configured the store, so the search is tried again. */
    private static <T> T reached(Supplier<T> work) {
        try {
            return work.get();
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
            return List.of(Erasure.of(api(store), target));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        try {
            return switch (outcome.verdict()) {
                case ERASED, ALREADY_GONE ->
                    verified(target, outcome, Presence.anyhow(api(store), Kind.ofLabel(target.kind()), target.ref()));
                default -> outcome;
            };
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return Kind.ofCatalogKind(itemKind).filter(Kind.CONVERSATION::equals).isPresent();
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        if (Kind.of(item) != Kind.CONVERSATION) {
            return new ItemContent.Unreadable();
        }
        String path = Kind.CONVERSATION.path(Objects.requireNonNull(item.ref(), "what is bound has a reference"));
        try {
            JsonNode history = api(store).get(path + "/history");
            byte[] bytes = history.toString().getBytes(StandardCharsets.UTF_8);
            if (history.isMissingNode()) {
                return new ItemContent.Gone();
            }
            return bytes.length > maxBytes
                    ? new ItemContent.TooLarge()
                    : new ItemContent.Whole("application/json", bytes);
        } catch (Refused e) {
            // A key that is refused is refused for everything: that is to be mended, and then tried again.
            if (e.everywhere()) {
                throw new StoreUnreachable(e.sentence());
            }
            return new ItemContent.Unreadable();
        }
    }

    /** States the evidence; of what was never seen here there is only Mistral's word that it is not there. */
    private Outcome verified(Target target, Outcome outcome, boolean stillThere) {
        if (stillThere) {
            return outcome.with(Verdict.FAILED, Evidence.API)
                    .because("Mistral still shows it when asked again. Retry; if it stays, ask Mistral's support.");
        }
        boolean seen = target.found() > 0 || outcome.verdict() != Verdict.ALREADY_GONE;
        return outcome.with(outcome.verdict(), seen ? Evidence.API : Evidence.DECLARED)
                .residue(wire.clock().instant().plus(Duration.ofDays(RESIDUAL_DAYS)), RESIDUE);
    }

    private JsonApi api(StoreAccess store) {
        MistralConfig config = MistralConfig.of(store.config());
        Map<String, String> key = Map.of("Authorization", "Bearer " + config.apiKey());
        return new JsonApi(wire, new MistralDialect(), config.baseUrl(), key, store.name());
    }
}
