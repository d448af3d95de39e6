package io.stateward.stores.connector.simulator;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.http.Retries;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Is what tests of one provider's connector share: a catalog of what was put there, and a run that finds, erases wave by wave and then
 * verifies, as the disposal does.
 *
 * @param <C> the connector
 */
public abstract class ProviderFixture<C extends Connector> implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** After everything that a simulator writes. */
    public static final Instant CUT_OFF = Instant.parse("2126-01-01T00:00:00Z");

    /** Pauses between attempts, which are written down instead of waited for. */
    public final List<Duration> pauses = new ArrayList<>();

    public final List<KnownItem> catalog = new ArrayList<>();

    public abstract C connector();

    /** Returns the store whose catalog it is. */
    public abstract StoreAccess store();

    @Override
    public abstract void close();

    /** Returns what a call is made with: every address allowed, so many attempts of so long. */
    protected Wire wire(int attempts, Duration timeout) {
        Retries retries = new Retries(
                attempts, Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofSeconds(20), timeout, pauses::add);
        return new Wire(Wire.client(), (host, port) -> {}, Clock.fixed(NOW, ZoneOffset.UTC), retries);
    }

    /** Returns a store of a tenant that is told by its key. */
    public static StoreAccess access(String kind, String region, ObjectNode config) {
        UUID tenant = UUID.nameUUIDFromBytes(config.path("apiKey").asText().getBytes(StandardCharsets.UTF_8));
        return new StoreAccess(tenant, tenant, kind, region, region, config, NullNode.getInstance());
    }

    public static Person person(String name, String email) {
        return new Person(
                Set.of(Ids.next()),
                List.of(new Identifier("email", email, email), new Identifier("name", name, name)),
                CUT_OFF);
    }

    /** Writes an item about one person into the catalog. */
    public KnownItem know(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, false, 0));
    }

    /** Writes an item about several people into the catalog. */
    public KnownItem knowShared(String kind, String ref) {
        return know(new KnownItem(Ids.next(), kind, ref, Set.of("conversation"), NOW, true, 0));
    }

    public KnownItem know(KnownItem item) {
        catalog.add(item);
        return item;
    }

    public List<Target> find(Person person) {
        return connector().find(store(), person, catalog);
    }

    public List<Outcome> forget(Person person) {
        connector().stop(store(), person, catalog);
        return forget(person, find(person), List.of());
    }

    public List<Outcome> forget(Person person, List<Target> targets, List<Block> blocks) {
        return forget(connector(), person, targets, blocks);
    }

    public List<Outcome> forget(C through, Person person, List<Target> targets, List<Block> blocks) {
        record Erased(Target target, Outcome outcome) {}
        List<Erased> erased = new ArrayList<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(target -> through.erase(store(), person, target, covered(target), blocks)
                        .forEach(outcome -> erased.add(new Erased(target, outcome))));
        return erased.stream()
                .map(each -> verify(through, person, each.target(), each.outcome()))
                .toList();
    }

    /** Verifies as a run does: what a copy took the place of goes first, and the copy is asked about then. */
    public Outcome verify(C through, Person person, Target target, Outcome outcome) {
        String copy = outcome.replacement();
        if (copy == null) {
            return through.verify(store(), person, target, covered(target), outcome);
        }
        through.retire(store(), person, target, copy);
        return through.verify(store(), person, at(target, copy), covered(target), outcome);
    }

    public static Target at(Target target, String ref) {
        return new Target(
                target.kind(),
                ref,
                target.description(),
                target.wave(),
                target.found(),
                target.shared(),
                target.items(),
                target.categories(),
                target.treatment());
    }

    public List<KnownItem> covered(Target target) {
        return catalog.stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
    }
}
