package io.stateward.stores.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Shows what is said of items that have outlived their purpose and that a store shows or does not show. */
class ItemErasureTest {

    private static final StoreAccess STORE = new StoreAccess(
            Ids.next(), Ids.next(), "notes", "DE", "DE", NullNode.getInstance(), NullNode.getInstance());
    private static final KnownItem ITEM = new KnownItem(Ids.next(), "note", "n1", Set.of(), Instant.EPOCH, false, 0);

    /** Is a store that shows these targets and erases whatever it is told to. */
    private record Showing(List<Target> targets) implements Connector {

        @Override
        public String kind() {
            return "showing";
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
        public Probe probe(StoreAccess store) {
            return new Probe(true, null, "there", List.of());
        }

        @Override
        public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
            return targets;
        }

        @Override
        public List<Outcome> erase(
                StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
            return List.of(Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1));
        }

        @Override
        public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
            return outcome.with(outcome.verdict(), Evidence.API);
        }
    }

    private static Verdict verdict(Target... targets) {
        return new Showing(List.of(targets))
                .eraseItems(STORE, List.of(ITEM), refs -> List.of()).values().stream()
                        .map(Outcome::verdict)
                        .findFirst()
                        .orElseThrow();
    }

    private static Target note(boolean shared) {
        return new Target("note", "n1", "Note", 0, 1, shared, List.of(ITEM.id()));
    }

    @Test
    void anItemThatTheStoreDoesNotShowIsGone() {
        assertThat(verdict()).isEqualTo(Verdict.ALREADY_GONE);
    }

    @Test
    void anItemThatTheStoreShowsIsErased() {
        assertThat(verdict(note(false))).isEqualTo(Verdict.ERASED);
    }

    @Test
    void anItemThatTheStoreSaysOthersShareIsNeitherErasedNorTakenForGone() {
        assertThat(verdict(note(true))).isEqualTo(Verdict.PENDING_REDACTION);
    }
}
