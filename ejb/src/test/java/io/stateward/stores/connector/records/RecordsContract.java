package io.stateward.stores.connector.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Ids;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Proves the rules of the common room on one kind of store. */
public abstract class RecordsContract extends RecordsPlanterContract {

    @Test
    void what_the_catalog_does_not_know_is_found_by_field_in_any_case_and_by_text() {
        Person mia = person("mia");
        write(true, NOTES, id("exact"), fields("email", "mia@people.example"), "one");
        write(true, NOTES, id("upper"), fields("email", "Mia@People.Example"), "two");
        write(true, NOTES, id("text"), fields("topic", "seat"), "Please write to MIA@people.example soon");
        write(true, NOTES, id("other"), fields("email", "amia@people.example"), "three");
        write(true, NOTES, id("none"), fields("topic", "meal"), "mia likes it");

        List<Outcome> outcomes = forget(mia);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(outcomes.get(0).erased()).isEqualTo(3);
        assertThat(outcomes.get(0).evidence()).isEqualTo(Evidence.API);
        assertThat(ids(true, NOTES)).containsExactlyInAnyOrder(id("other"), id("none"));
    }

    @Test
    void numbers_that_identify_are_found_in_text_fields_and_only_as_a_whole() {
        Person customer =
                new Person(Set.of(Ids.next()), List.of(new Identifier("customer-id", "4711", "4711")), CUT_OFF);
        write(true, NOTES, id("a"), fields("customer", "4711"), "one");
        write(true, NOTES, id("b"), fields("customer", "47110"), "two");

        assertThat(forget(customer)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(ids(true, NOTES)).containsExactly(id("b"));
    }

    @Test
    void a_name_selects_nobody() {
        write(true, NOTES, id("a"), fields("topic", "x"), "mia Li was here");

        assertThat(find(person("mia"))).isEmpty();
    }

    @Test
    void what_others_share_is_left_and_asked_about() {
        Person mia = person("mia");
        write(true, NOTES, id("both"), fields("email", "mia@people.example", "recipient", "bob@people.example"), "one");
        write(true, NOTES, id("bobs"), fields("email", "bob@people.example"), "I met mia@people.example");
        write(true, NOTES, id("known"), fields("topic", "x"), "two people");
        know(true, mia, NOTES, id("known"), true, BEFORE);

        List<Target> targets = find(mia);
        assertThat(targets).hasSize(1).allSatisfy(target -> {
            assertThat(target.shared()).isTrue();
            assertThat(target.treatment()).isEqualTo(Treatment.ASK);
            assertThat(target.found()).isEqualTo(3);
        });
        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.PENDING_REDACTION);
        assertThat(ids(true, NOTES)).hasSize(3);
    }

    @Test
    void what_came_after_the_cut_off_stays() {
        Person mia = person("mia");
        write(true, NOTES, id("old"), fields("email", email(mia), "created", "2026-11-01T10:00:00Z"), "one");
        write(true, NOTES, id("new"), fields("email", email(mia), "created", "2026-11-21T10:00:00Z"), "two");

        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(ids(true, NOTES)).containsExactly(id("new"));
    }

    @Test
    void a_minimum_keeps_what_is_young_and_what_tells_no_age() {
        Person mia = person("mia");
        write(true, NOTES, id("old"), fields("email", email(mia), "created", "2020-01-01T00:00:00Z"), "one");
        write(true, NOTES, id("young"), fields("email", email(mia), "created", "2026-10-01T00:00:00Z"), "two");
        write(true, NOTES, id("ageless"), fields("email", email(mia)), "three");
        Block year = new Block(
                Block.Kind.RETENTION,
                "law v1",
                Set.of("conversation"),
                Set.of(),
                "GDPR 17(3)(b)",
                Period.ofYears(1),
                "Kept.");

        List<Outcome> outcomes = forget(mia, year);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED, Verdict.BLOCKED_BY_RETENTION);
        assertThat(outcomes.get(1).found()).isEqualTo(2);
        assertThat(outcomes.get(1).until()).isNull();
        assertThat(ids(true, NOTES)).containsExactlyInAnyOrder(id("young"), id("ageless"));
    }

    @Test
    void a_hold_on_one_item_keeps_that_one() {
        Person mia = person("mia");
        write(true, NOTES, id("held"), fields("email", email(mia)), "one");
        write(true, NOTES, id("free"), fields("email", email(mia)), "two");
        KnownItem held = know(true, mia, NOTES, id("held"), false, BEFORE);
        Block hold = new Block(Block.Kind.HOLD, "case v1", Set.of(), Set.of(held.id()), null, null, "A case.");

        assertThat(forget(mia, hold))
                .extracting(Outcome::verdict)
                .containsExactlyInAnyOrder(Verdict.ERASED, Verdict.BLOCKED_BY_HOLD);
        assertThat(ids(true, NOTES)).containsExactly(id("held"));
    }

    @Test
    void a_delete_that_did_nothing_is_seen_at_verification() {
        Person mia = person("mia");
        write(true, NOTES, id("a"), fields("email", email(mia)), "one");
        List<Target> targets = find(mia);
        Outcome erased = connector()
                .erase(store(), mia, targets.get(0), List.of(), List.of())
                .get(0);
        write(true, NOTES, id("late"), fields("email", email(mia)), "written while it was erased");

        Outcome verified = connector().verify(store(), mia, targets.get(0), List.of(), erased);

        assertThat(verified.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(verified.why()).isNotBlank().doesNotContain("mia");
    }

    @Test
    void a_collection_that_is_the_persons_goes_as_a_whole() {
        Person mia = person("mia");
        collection(true, "of-one");
        write(true, "of-one", id("a"), fields("topic", "x"), "one");
        know(true, mia, "of-one", null, false, BEFORE);

        List<Target> targets = find(mia);
        assertThat(targets).extracting(Target::kind).containsExactly("collection");
        assertThat(forget(store(), mia, targets)).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(ids(true, "of-one")).isEmpty();
        assertThat(forget(store(), mia, targets)).extracting(Outcome::verdict).containsExactly(Verdict.ALREADY_GONE);
    }

    @Test
    void what_the_map_does_not_name_is_neither_read_nor_erased() {
        Person mia = person("mia");
        collection(true, "unmapped");
        write(true, "unmapped", id("a"), fields("email", email(mia)), "one");
        KnownItem item = know(true, mia, "unmapped", id("a"), false, BEFORE);

        assertThat(forget(mia)).extracting(Outcome::verdict).containsExactly(Verdict.OUT_OF_SCOPE);
        assertThat(connector().content(store(), item, 1 << 20)).isInstanceOf(ItemContent.Gone.class);
        assertThat(ids(true, "unmapped")).hasSize(1);
    }

    @Test
    void a_collection_of_the_map_that_is_not_there_is_not_silence() {
        StoreAccess store = access(
                true, "{\"%s\":[{\"name\":\"renamed\",\"subjects\":[{\"type\":\"email\",\"field\":\"email\"}]}]}");

        List<Outcome> outcomes = forget(store, person("mia"), connector().find(store, person("mia"), List.of()));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.NOT_SEARCHABLE);
    }

    @Test
    void a_person_without_an_identifier_of_the_maps_types_was_not_searched_for() {
        StoreAccess store =
                access(true, "{\"%s\":[{\"name\":\"notes\",\"subjects\":[{\"type\":\"phone\",\"field\":\"phone\"}]}]}");

        List<Outcome> outcomes = forget(store, person("mia"), connector().find(store, person("mia"), List.of()));

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.NOT_SEARCHABLE);
    }

    @Test
    void everything_is_listed_page_by_page_and_what_is_not_mapped_is_said() {
        Set<String> expected = new TreeSet<>();
        for (int at = 0; at < 7; at++) {
            write(true, NOTES, id("r" + at), fields("topic", "x"), "text " + at);
            expected.add(ref(NOTES) + "/" + id("r" + at));
        }
        collection(true, "unmapped");
        Set<String> seen = new TreeSet<>();
        String cursor = null;
        List<String> unlisted;
        int pages = 0;
        do {
            Listing page = connector().list(store(), cursor, 3);
            page.items().forEach(entry -> assertThat(seen.add(entry.ref())).isTrue());
            unlisted = page.unlisted();
            cursor = page.next();
            pages++;
        } while (cursor != null);

        assertThat(seen).isEqualTo(expected);
        assertThat(pages).isBetween(3, 4);
        assertThat(unlisted).anyMatch(each -> each.contains("does not name: "));
    }

    @Test
    void items_are_erased_for_nobody() {
        Person mia = person("mia");
        put(store(), mia, "canary-a");
        put(store(), mia, "canary-b");
        KnownItem first = known(store(), mia).get(0);

        Map<UUID, Outcome> outcomes = connector().eraseItems(store(), List.of(first), refs -> List.of());

        assertThat(outcomes).containsOnlyKeys(first.id());
        assertThat(outcomes.values()).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(holds(store(), "canary-a")).isFalse();
        assertThat(holds(store(), "canary-b")).isTrue();
    }

    @Test
    void more_than_a_page_is_erased_and_bystanders_between_them_stay() {
        Person mia = person("mia");
        writeMany(Shelf.PAGE + 20, at -> at % 20 == 0 ? "bob@people.example" : email(mia));

        List<Outcome> outcomes = forget(mia);

        assertThat(outcomes).extracting(Outcome::verdict).containsExactly(Verdict.ERASED);
        assertThat(outcomes.get(0).erased()).isEqualTo((Shelf.PAGE + 20) * 19L / 20);
        assertThat(ids(true, NOTES)).hasSize((Shelf.PAGE + 20) / 20);
    }
}
