package io.stateward.stores.connector.http;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does what is the same for every provider of models whose objects are kept or erased as wholes and that has no data map: blocks come
 * before anything is erased, what is refused while searching is tried again when somebody may have mended it, what is refused while
 * erasing or verifying fails its own target only, and no delete is believed.
 */
public abstract class ProviderConnector implements Connector {

    private final Wire wire;

    protected ProviderConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected ProviderConnector() {
        this.wire = null;
    }

    /** Returns what all stores of the kind share. */
    protected Wire wire() {
        return wire;
    }

    /** Returns how the provider speaks. */
    protected abstract Dialect dialect();

    /** Reads the configuration and returns where the API begins. */
    protected abstract Address address(StoreAccess store);

    /** Returns for how many days the provider may keep what it does not show any more; 0 for none known. */
    protected abstract int residualDays();

    /** Says why in one sentence. */
    protected abstract String residue();

    /** Asks once for something that every project has, such as its models. */
    protected abstract Reply greeting(StoreAccess store);

    /** Tells whether that was answered in the provider's manner. */
    protected abstract boolean isGreeted(Reply reply);

    protected abstract List<Target> search(StoreAccess store, Person person, List<KnownItem> known);

    /** Ends what is at work on the person's state; nothing is, unless told otherwise. */
    protected void end(StoreAccess store, Person person, List<KnownItem> known) {}

    /** Erases a target that no block keeps. */
    protected abstract Outcome dispose(StoreAccess store, Person person, Target target);

    /** Asks again whether a target is there. */
    protected abstract boolean isThere(StoreAccess store, Person person, Target target, List<KnownItem> known);

    /** Asks again whether a target that was rewritten names the person. */
    protected abstract boolean isNamed(StoreAccess store, Person person, Target target);

    protected abstract Listing page(StoreAccess store, @Nullable String cursor, int limit);

    protected abstract ItemContent read(StoreAccess store, KnownItem item, int maxBytes);

    @Override
    public void accept(StoreAccess store) {
        Address address = address(store);
        wire.egress().require(address.host(), address.port());
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind " + kind() + " has no data map; leave it out.");
        }
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(address(store).host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = greeting(store);
        String provider = dialect().provider();
        if (reply.succeeded() && isGreeted(reply)) {
            return new Probe(true, null, provider + "'s API answered and took the key.", List.of());
        }
        String why = reply.succeeded()
                ? "Something answered that is not " + provider + "'s API. Correct the base URL ("
                        + dialect().addressHint() + ")."
                : reply.worthRepeating()
                        ? reply.failure(dialect(), store.name()) + ". Check the address, or try again."
                        : reply.refused(dialect()).sentence();
        return new Probe(false, null, why, List.of());
    }

    @Override
    public void stop(StoreAccess store, Person person, List<KnownItem> known) {
        Refused.mendable(() -> {
            end(store, person, known);
            return true;
        });
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return Refused.mendable(() -> search(store, person, known));
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        try {
            return page(store, cursor, limit);
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
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
            return List.of(dispose(store, person, target));
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
                case ERASED, ALREADY_GONE -> verified(target, outcome, isThere(store, person, target, known));
                case REDACTED -> verified(target, outcome, isNamed(store, person, target));
                default -> outcome;
            };
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    /** States the evidence; of what was never seen here there is only the provider's word that it is not there. */
    private Outcome verified(Target target, Outcome outcome, boolean stillThere) {
        String provider = dialect().provider();
        if (stillThere) {
            return outcome.with(Verdict.FAILED, Evidence.API)
                    .because(provider + " still shows it when asked again. Retry; if it stays, ask " + provider
                            + "'s support.");
        }
        boolean seen = target.found() > 0 || outcome.verdict() != Verdict.ALREADY_GONE;
        Outcome proven = outcome.with(outcome.verdict(), seen ? Evidence.API : Evidence.DECLARED);
        return residualDays() == 0
                ? proven
                : proven.residue(wire.clock().instant().plus(Duration.ofDays(residualDays())), residue());
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        try {
            return read(store, item, maxBytes);
        } catch (Refused e) {
            // A key that is refused is refused for everything: that is to be mended, and then tried again.
            if (e.everywhere()) {
                throw new StoreUnreachable(e.sentence());
            }
            return new ItemContent.Unreadable();
        }
    }
}
