package io.stateward.stores.connector.vllm;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.KnownItem;
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
import java.util.Optional;
import java.util.Set;

/** Empties the prefix cache of a vLLM server; the package's rules say how far that can be known. */
@ApplicationScoped
public class VllmConnector implements Connector {

    /** How often the server is asked until a reset met an idle server. */
    static final int MAX_TRIES = 10;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String BASE_URL = "baseUrl";
    private static final String API_KEY = "apiKey";
    private static final int NOT_FOUND = 404;
    private static final VllmDialect DIALECT = new VllmDialect();
    private static final String KNOWN =
            "vLLM answers a reset with 200 whether or not it heeded it, and nothing shows the cache. The server was idle"
                    + " before and after, and it empties its cache when it is.";

    private final Wire wire;

    @Inject
    public VllmConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    VllmConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected VllmConnector() {
        this.wire = null;
    }

    @Override
    public String kind() {
        return "vllm";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        Address address = address(store.config());
        key(store.config());
        wire.egress().require(address.host(), address.port());
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind vllm has no data map; leave it out.");
        }
    }

    private static Address address(JsonNode config) {
        return Address.of(
                new Fields("config", config).only(BASE_URL, API_KEY).node().path(BASE_URL),
                "config.baseUrl",
                "the address of the vLLM server without /v1, such as https://vllm.example");
    }

    private static Map<String, String> key(JsonNode config) {
        return new Fields("config", config)
                .secret(API_KEY)
                .map(key -> Map.of("Authorization", "Bearer " + key))
                .orElse(Map.of());
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                false,
                false,
                true,
                false,
                false,
                false,
                Evidence.DECLARED,
                0,
                null,
                "The cache is in memory and in no backup; what the server's logs hold is its owner's to know.");
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(address(store.config()).host());
    }

    /** Asks without resetting anything: a GET of the call says 405 where it is there. */
    @Override
    public Probe probe(StoreAccess store) {
        JsonApi api = api(store);
        try {
            Load.of(api);
            Reply reset = api.once("GET", "/reset_prefix_cache", null);
            return reset.status() == NOT_FOUND
                    ? new Probe(
                            false,
                            null,
                            "The server does not offer to reset its cache. Start it with VLLM_SERVER_DEV_MODE=1.",
                            List.of())
                    : new Probe(true, null, "vLLM answered and offers to reset its cache.", List.of());
        } catch (StoreUnreachable e) {
            return new Probe(false, null, e.reason() + " Check the address, or try again.", List.of());
        } catch (Refused e) {
            return new Probe(false, null, e.sentence(), List.of());
        }
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        List<KnownItem> theirs = known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .toList();
        return List.of(new Target(
                "cache",
                "prefix-cache",
                "The server's whole prefix cache, about whomever: others lose saved work and nothing of value",
                0,
                theirs.size(),
                false,
                theirs.stream().map(KnownItem::id).toList()));
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Optional<Outcome> kept = Standing.of(target, known, blocks, wire.clock().instant());
        if (kept.isPresent()) {
            return List.of(kept.get());
        }
        try {
            reset(api(store));
            long pieces = Math.max(1, target.found());
            return List.of(Outcome.of(Verdict.ERASED, Evidence.NONE, pieces, pieces));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        }
    }

    private void reset(JsonApi api) {
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            Load before = Load.of(api);
            if (before.isIdle()) {
                api.send("POST", "/reset_prefix_cache?reset_external=true", null);
                resetIfThere(api, "/reset_mm_cache");
                resetIfThere(api, "/reset_encoder_cache");
                if (Load.of(api).isUndisturbedSince(before)) {
                    return;
                }
            }
            wire.retries().pause().accept(PAUSE);
        }
        throw new StoreUnreachable(
                "vLLM was never idle while it was asked to reset its cache, and does not heed that then");
    }

    /** Older servers do not have these caches, or not this way to them. */
    private static void resetIfThere(JsonApi api, String path) {
        Reply reply = api.once("POST", path, null);
        if (!reply.succeeded() && reply.status() != NOT_FOUND) {
            throw new StoreUnreachable("vLLM did not answer to being asked to reset its cache of images");
        }
    }

    /** Nothing shows the cache: what is known of it was known when it was reset. */
    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        return outcome.verdict() == Verdict.ERASED
                ? outcome.with(Verdict.ERASED, Evidence.DECLARED).because(KNOWN)
                : outcome;
    }

    private JsonApi api(StoreAccess store) {
        return new JsonApi(wire, DIALECT, address(store.config()), key(store.config()), store.name());
    }
}
