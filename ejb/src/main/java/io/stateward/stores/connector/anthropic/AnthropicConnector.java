package io.stateward.stores.connector.anthropic;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one workspace at Anthropic; the package's rules say how. */
@ApplicationScoped
public class AnthropicConnector implements Connector {

    /** Days for which Anthropic keeps what it deletes on its own side unless zero retention is agreed. */
    static final int RESIDUAL_DAYS = 30;

    private static final String RESIDUE =
            "Anthropic deletes inputs and outputs from its backend within 30 days and keeps what was flagged longer,"
                    + " unless zero retention is agreed; it declares so, nobody can look.";

    private final Wire wire;

    @Inject
    public AnthropicConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    AnthropicConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected AnthropicConnector() {
        this.wire = null;
    }

    @Override
    public String kind() {
        return "anthropic";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(AnthropicConfig.API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        Address address = AnthropicConfig.of(store.config()).baseUrl();
        wire.egress().require(address.host(), address.port());
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind anthropic has no data map; leave it out.");
        }
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
    public Optional<String> host(StoreAccess store) {
        return Optional.of(AnthropicConfig.of(store.config()).baseUrl().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).of(Kind.BATCH).once("GET", "/v1/models?limit=1", null);
        if (reply.succeeded() && reply.body().path("data").isArray()) {
            return new Probe(true, null, "Anthropic's API answered and took the key.", List.of());
        }
        AnthropicDialect dialect = new AnthropicDialect();
        String why = reply.worthRepeating()
                ? reply.failure(dialect, store.name()) + ". Check the address, or try again."
                : reply.succeeded()
                        ? "Something answered that is not Anthropic's API. Correct the base URL."
                        : reply.refused(dialect).sentence();
        return new Probe(false, null, why, List.of());
    }

    @Override
    public void stop(StoreAccess store, Person person, List<KnownItem> known) {
        reached(() -> {
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
            return true;
        });
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return reached(
                () -> new Discovery(api(store), person).targets(AnthropicConfig.of(store.config()), person, known));
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        Inventory inventory = new Inventory(api(store), limit);
        try {
            return inventory.page(cursor);
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

    /** A memory that others share is rewritten whenever it was written: what names the person in it may be new. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return !target.shared();
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Optional<Outcome> kept = Standing.of(target, known, blocks, wire.clock().instant());
        if (kept.isPresent()) {
            return List.of(kept.get());
        }
        try {
            return List.of(new Erasure(api(store), Mentions.of(person), target).erase());
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        try {
            Erasure erasure = new Erasure(api(store), Mentions.of(person), target);
            return switch (outcome.verdict()) {
                case ERASED, ALREADY_GONE -> verified(target, outcome, erasure.isThere());
                case REDACTED -> verified(target, outcome, erasure.isNamed());
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
        return Reading.knows(itemKind);
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        try {
            return new Reading(api(store), maxBytes).of(item);
        } catch (Refused e) {
            // A key that is refused is refused for everything: that is to be mended, and then tried again.
            if (e.everywhere()) {
                throw new StoreUnreachable(e.sentence());
            }
            return new ItemContent.Unreadable();
        }
    }

    /** States the evidence; of what was never seen here there is only Anthropic's word that it is not there. */
    private Outcome verified(Target target, Outcome outcome, boolean stillThere) {
        if (stillThere) {
            return outcome.with(Verdict.FAILED, Evidence.API)
                    .because("Anthropic still shows it when asked again. Retry; if it stays, ask Anthropic's support.");
        }
        boolean seen = target.found() > 0 || outcome.verdict() != Verdict.ALREADY_GONE;
        return outcome.with(outcome.verdict(), seen ? Evidence.API : Evidence.DECLARED)
                .residue(wire.clock().instant().plus(Duration.ofDays(RESIDUAL_DAYS)), RESIDUE);
    }

    private Api api(StoreAccess store) {
        return new Api(wire, AnthropicConfig.of(store.config()), store.name());
    }
}
