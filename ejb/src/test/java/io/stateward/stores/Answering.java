package io.stateward.stores;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is a store at some host, which nobody can reach from a test. */
record Answering(String name) implements Connector {

    StoreAccess access(JsonNode config) {
        return new StoreAccess(Ids.next(), Ids.next(), "there", "EU", "EU", config, NullNode.getInstance());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(name);
    }

    @Override
    public Probe probe(StoreAccess store) {
        throw new StoreUnreachable("Nobody answers");
    }

    @Override
    public String kind() {
        return "answering";
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void accept(StoreAccess store) {}

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(true, true, true, true, false, true, Evidence.API, 0, null, "none");
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return List.of();
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        return List.of();
    }

    @Override
    public Outcome verify(
            StoreAccess store, Person person, Target target, List<KnownItem> known, @Nullable Outcome outcome) {
        throw new IllegalStateException("Nothing was erased");
    }
}
