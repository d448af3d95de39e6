package io.stateward.stores.connector.openai;

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
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies state in one OpenAI project, or at a service of another flavour; the package's rules say how. */
@ApplicationScoped
public class OpenAiConnector implements Connector {

    private final Wire wire;
    private final Flavour flavour;

    @Inject
    public OpenAiConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    OpenAiConnector(Wire wire) {
        this(wire, new OpenAiFlavour());
    }

    protected OpenAiConnector(Wire wire, Flavour flavour) {
        this.wire = wire;
        this.flavour = flavour;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected OpenAiConnector() {
        this.wire = null;
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
    public void accept(StoreAccess store) {
        Address address = flavour.settings(store.config()).baseUrl();
        wire.egress().require(address.host(), address.port());
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind " + kind() + " has no data map; leave it out.");
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
                flavour.residualDays(),
                flavour.residualDays() == 0 ? null : flavour.residue(),
                flavour.backups(),
                flavour.settings(store.config()).expiry());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(flavour.settings(store.config()).baseUrl().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).once("GET", "/models", null);
        if (reply.succeeded() && reply.body().path("data").isArray()) {
            return new Probe(true, null, flavour.provider() + "'s API answered and took the key.", List.of());
        }
        String why = reply.succeeded() || !reply.worthRepeating()
                ? refusal(reply)
                : reply.failure(flavour, store.name()) + ". Check the address, or try again.";
        return new Probe(false, null, why, List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        try {
            return new Discovery(api(store), person, flavour::keeps).targets(known);
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        } catch (StatewardException e) {
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    /** The items of a conversation have no date, so what names the person in a shared one may be new. */
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
            return List.of(erasure(store, person, target).erase());
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
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
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        Erasure erasure = erasure(store, person, target);
        try {
            return switch (outcome.verdict()) {
                case ERASED, ALREADY_GONE -> verified(target, outcome, erasure.isThere(known));
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
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        try {
            return new Inventory(api(store)).page(cursor, limit);
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
            return new Reading(api(store), maxBytes).of(item);
        } catch (Refused e) {
            // A key that is refused is refused for everything: that is to be mended, and then tried again.
            if (e.everywhere()) {
                throw new StoreUnreachable(e.sentence());
            }
            return new ItemContent.Unreadable();
        }
    }

    @Override
    public void stop(StoreAccess store, Person person, List<KnownItem> known) {
        if (!flavour.keeps(ObjectKind.THREAD.label())) {
            return;
        }
        JsonApi api = api(store);
        try {
            known.stream()
                    .filter(item -> ObjectKind.of(item) == ObjectKind.THREAD
                            && !item.createdAt().isAfter(person.cutOff())
                            // What others share goes on until it is rewritten.
                            && !item.shared())
                    .forEach(item -> new AssistantThread(api, String.valueOf(item.ref()))
                            .stop(wire.retries().pause()));
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    /** States the evidence; of what was never seen here there is only the provider's word that it is not there. */
    private Outcome verified(Target target, Outcome outcome, boolean stillThere) {
        if (stillThere) {
            return outcome.with(Verdict.FAILED, Evidence.API)
                    .because(flavour.provider() + " still shows it when asked again. Retry; if it stays, ask "
                            + flavour.provider() + "'s support.");
        }
        boolean seen = target.found() > 0 || outcome.verdict() != Verdict.ALREADY_GONE;
        Outcome known = outcome.with(outcome.verdict(), seen ? Evidence.API : Evidence.DECLARED);
        return flavour.residualDays() == 0
                ? known
                : known.residue(
                        wire.clock().instant().plus(Duration.ofDays(flavour.residualDays())), flavour.residue());
    }

    private Erasure erasure(StoreAccess store, Person person, Target target) {
        return new Erasure(
                api(store), Mentions.of(person), target, wire.retries().pause());
    }

    private String refusal(Reply reply) {
        return reply.succeeded()
                ? "Something answered that is not " + flavour.provider() + "'s API. Correct the base URL ("
                        + flavour.addressHint() + ")."
                : reply.refused(flavour).sentence();
    }

    /** Returns a way to the API of a store. */
    protected JsonApi api(StoreAccess store) {
        Flavour.Settings settings = flavour.settings(store.config());
        return new JsonApi(wire, flavour, settings.baseUrl(), settings.headers(), store.name()).with(settings.query());
    }
}
