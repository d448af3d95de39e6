package io.stateward.stores.connector;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Proves what every connector owes, whatever the store: a test class implements the hooks for its store and inherits the tests.
 *
 * <p>Each test needs empty stores of its own: clear them in {@code @BeforeEach}, or hand out new ones. Handles such as {@code alice}
 * stand for different people; the same handle is the same person within a test. A canary is a unique text without blanks.
 */
public interface ConnectorContract {

    Connector connector();

    /** Returns the store that the erasure is run against. */
    StoreAccess store();

    /** Returns a store of the same kind that belongs to another tenant, which no call for {@link #store()} may reach. */
    StoreAccess otherTenantsStore();

    /** Returns the person behind a handle, as the store knows people. */
    Person person(String handle);

    /** Puts one more piece of state about the person into the store, which holds the canary; in the catalog if the store needs that. */
    void put(StoreAccess store, Person person, String canary);

    /** Returns what the catalog knows of the store about the person. */
    List<KnownItem> known(StoreAccess store, Person person);

    /** Looks for the canary in the store, by another way than the connector. */
    boolean holds(StoreAccess store, String canary);

    @Test
    default void the_store_answers_and_its_configuration_is_accepted() {
        connector().accept(store());

        assertThat(connector().probe(store()).reachable()).isTrue();
        assertThat(connector().guarantees(store()).strongestEvidence()).isNotEqualTo(Evidence.NONE);
    }

    @Test
    default void finding_names_each_target_once_and_changes_nothing() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");
        put(store(), alice, "canary-a2");

        List<Target> targets = find(alice);

        assertThat(targets).isNotEmpty();
        assertThat(targets.stream().mapToLong(Target::found).sum()).isGreaterThanOrEqualTo(2);
        Set<String> once = new HashSet<>();
        assertThat(targets).allMatch(t -> once.add(t.kind() + " " + t.ref()), "named once");
        assertThat(find(alice)).containsExactlyInAnyOrderElementsOf(targets);
        assertThat(holds(store(), "canary-a1") && holds(store(), "canary-a2")).isTrue();
    }

    @Test
    default void of_a_stranger_nothing_is_found() {
        put(store(), person("alice"), "canary-a1");

        assertThat(find(person("mallory")).stream().mapToLong(Target::found).sum())
                .isZero();
    }

    @Test
    default void everything_about_the_person_is_erased_and_verified() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");
        put(store(), alice, "canary-a2");

        List<Outcome> outcomes = eraseAndVerify(alice, List.of());

        assertThat(outcomes).isNotEmpty().allSatisfy(o -> {
            assertThat(o.verdict().isGone()).as(o.toString()).isTrue();
            assertThat(o.evidence()).as(o.toString()).isNotEqualTo(Evidence.NONE);
        });
        assertThat(holds(store(), "canary-a1") || holds(store(), "canary-a2")).isFalse();
    }

    @Test
    default void an_erasure_itself_claims_no_evidence() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");

        for (Target target : find(alice)) {
            assertThat(erase(alice, target, List.of()))
                    .extracting(Outcome::evidence)
                    .containsOnly(Evidence.NONE);
        }
    }

    @Test
    default void erasing_again_finds_it_gone_and_does_no_harm() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");
        put(store(), person("bob"), "canary-b1");
        List<Target> targets = find(alice);
        eraseAndVerify(alice, targets, List.of());

        List<Outcome> again = eraseAndVerify(alice, targets, List.of());

        assertThat(again).isNotEmpty().allMatch(o -> o.verdict().isGone(), "gone");
        assertThat(holds(store(), "canary-a1")).isFalse();
        assertThat(holds(store(), "canary-b1")).isTrue();
    }

    @Test
    default void verification_fails_while_something_is_still_there() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");

        for (Target target : find(alice)) {
            Outcome untrue = Outcome.of(Verdict.ERASED, Evidence.NONE, target.found(), target.found());
            Outcome verified = connector().verify(store(), alice, target, covered(alice, target), untrue);
            assertThat(verified.verdict()).as(target.ref()).isEqualTo(Verdict.FAILED);
            assertThat(verified.why()).isNotBlank();
        }
    }

    @Test
    default void other_subjects_are_untouched() {
        put(store(), person("alice"), "canary-a1");
        put(store(), person("bob"), "canary-b1");
        put(store(), person("bob"), "canary-b2");

        eraseAndVerify(person("alice"), List.of());

        assertThat(holds(store(), "canary-a1")).isFalse();
        assertThat(holds(store(), "canary-b1") && holds(store(), "canary-b2")).isTrue();
    }

    @Test
    default void other_tenants_are_untouched() {
        put(store(), person("alice"), "canary-a1");
        put(otherTenantsStore(), person("alice"), "canary-x1");

        eraseAndVerify(person("alice"), List.of());

        assertThat(holds(store(), "canary-a1")).isFalse();
        assertThat(holds(otherTenantsStore(), "canary-x1")).isTrue();
    }

    @Test
    default void a_hold_on_everything_keeps_everything_and_is_reported() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");
        Block hold = new Block(
                Block.Kind.HOLD, "litigation v1", Set.of(), Set.of(), null, null, "Litigation: nothing is erased.");

        List<Outcome> outcomes = eraseAndVerify(alice, List.of(hold));

        assertThat(outcomes).extracting(Outcome::verdict).containsOnly(Verdict.BLOCKED_BY_HOLD);
        assertThat(outcomes).allSatisfy(o -> assertThat(o.why()).isNotBlank());
        assertThat(outcomes.stream().mapToLong(Outcome::erased).sum()).isZero();
        assertThat(holds(store(), "canary-a1")).isTrue();
    }

    @Test
    default void what_can_be_read_is_read_whole_by_its_own_tenant_and_stays() {
        Person alice = person("alice");
        put(store(), alice, "canary-a1");

        for (KnownItem item : known(store(), alice)) {
            ItemContent content = connector().content(store(), item, 1 << 20);
            if (connector().canRead(store(), item.kind())) {
                assertThat(content)
                        .isInstanceOfSatisfying(
                                ItemContent.Whole.class,
                                whole -> assertThat(new String(whole.bytes(), StandardCharsets.UTF_8))
                                        .contains("canary-a1"));
                assertThat(connector().content(store(), item, 1)).isInstanceOf(ItemContent.TooLarge.class);
                assertThat(connector().content(otherTenantsStore(), item, 1 << 20))
                        .isNotInstanceOf(ItemContent.Whole.class);
            } else {
                assertThat(content).isInstanceOf(ItemContent.Unreadable.class);
            }
        }
        assertThat(holds(store(), "canary-a1")).isTrue();
    }

    private List<Target> find(Person person) {
        return connector().find(store(), person, known(store(), person));
    }

    private List<Outcome> erase(Person person, Target target, List<Block> blocks) {
        return connector().erase(store(), person, target, covered(person, target), blocks);
    }

    private List<KnownItem> covered(Person person, Target target) {
        return known(store(), person).stream()
                .filter(item -> target.items().contains(item.id()))
                .toList();
    }

    private List<Outcome> eraseAndVerify(Person person, List<Block> blocks) {
        return eraseAndVerify(person, find(person), blocks);
    }

    /** Erases wave by wave and verifies when all is erased, as a run does. */
    private List<Outcome> eraseAndVerify(Person person, List<Target> targets, List<Block> blocks) {
        record Erased(Target target, Outcome outcome) {}
        List<Erased> erased = new ArrayList<>();
        targets.stream()
                .sorted(Comparator.comparingInt(Target::wave))
                .forEach(t -> erase(person, t, blocks).forEach(o -> erased.add(new Erased(t, o))));
        return erased.stream()
                .map(e -> connector().verify(store(), person, e.target(), covered(person, e.target()), e.outcome()))
                .toList();
    }
}
