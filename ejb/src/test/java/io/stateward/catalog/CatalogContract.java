package io.stateward.catalog;

import static io.stateward.catalog.CatalogFixture.assertRefused;
import static io.stateward.catalog.CatalogFixture.draft;
import static io.stateward.catalog.CatalogFixture.person;
import static io.stateward.catalog.CatalogFixture.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.catalog.entity.ItemFilter;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.catalog.entity.Registration;
import io.stateward.catalog.entity.StateDraft;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the catalog promises on every database. */
interface CatalogContract extends CatalogFixture {

    Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private Set<UUID> ids(Alias person) {
        return domain().as(skyways(), () -> domain().get(Subjects.class).findAll(List.of(person)));
    }

    private Map<UUID, KnownItem> known(Alias person) {
        Set<UUID> ids = ids(person);
        return domain().as(skyways(), () -> domain().get(CatalogDisposal.class).known(ids, LATER)).values().stream()
                .flatMap(List::stream)
                .collect(Collectors.toMap(KnownItem::id, Function.identity()));
    }

    @Test
    default void theSameBodyIsTheSameItemAndAnotherBodyIsAConflict() {
        StateDraft first = draft(unique(), List.of(person(unique())), List.of());

        Registration once = register(first);
        Registration again = register(first);

        assertThat(again.id()).isEqualTo(once.id());
        assertThat(again.created()).isFalse();
        assertRefused("state-exists", () -> register(draft(first.ref(), List.of(), List.of())));
    }

    @Test
    default void theSameReferenceInTwoTenantsIsTwoItems() {
        StateDraft same = draft(unique(), List.of(person(unique())), List.of());

        UUID ours = register(same).id();
        Registration theirs = register(nordbank(), same);

        assertThat(theirs.created()).isTrue();
        assertThat(theirs.id()).isNotEqualTo(ours);
    }

    @Test
    default void aForeignTenantsItemIsNotFoundByAnyCall() {
        UUID theirs = register(nordbank(), draft(null, List.of(), List.of())).id();

        assertRefused("not-found", () -> domain().as(skyways(), () -> catalog().of(AGENT, theirs)));
        assertRefused("not-found", () -> domain().as(skyways(), () -> catalog().confirm(AGENT, theirs, unique())));
        assertRefused("not-found", () -> domain().as(skyways(), () -> catalog().abandon(AGENT, theirs)));
        assertRefused("not-found", () -> domain().as(skyways(), () -> catalog().used(AGENT, theirs)));
        assertRefused("derived-from-unknown", () -> register(draft(unique(), List.of(), List.of(theirs))));
        assertThat(domain().as(
                                skyways(),
                                () -> domain().get(CatalogDisposal.class).items(Set.of(theirs), Set.of())))
                .isEmpty();
    }

    @Test
    default void aCursorOfAnotherTenantShowsNothingOfIt() {
        ItemFilter all = new ItemFilter(null, null, null);
        register(nordbank(), draft(unique(), List.of(), List.of()));
        UUID cursor =
                register(nordbank(), draft(unique(), List.of(), List.of())).id();
        UUID ours = register(draft(unique(), List.of(), List.of())).id();

        assertThat(domain().as(skyways(), () -> catalog().list(AGENT, all, cursor.toString(), 500))
                        .items())
                .extracting(ItemView::id)
                .containsExactly(ours);
    }

    @Test
    default void anIntentIsWrittenBeforeItIsBoundToOneReference() {
        StateDraft intent = draft(null, List.of(person(unique())), List.of());
        Registration intended = register(intent);
        assertThat(intended.status()).isEqualTo(ItemStatus.INTENDED);
        String ref = unique();

        ItemView bound = domain().as(skyways(), () -> catalog().confirm(AGENT, intended.id(), ref));

        assertThat(bound.status()).isEqualTo(ItemStatus.BOUND);
        assertThat(bound.ref()).isEqualTo(ref);
        UUID other = register(intent).id();
        assertRefused(
                "state-exists", () -> domain().as(skyways(), () -> catalog().confirm(AGENT, other, ref)));
        assertRefused(
                "invalid-field", () -> domain().as(skyways(), () -> catalog().confirm(AGENT, other, "a\0b")));
        assertRefused(
                "state-status", () -> domain().as(skyways(), () -> catalog().confirm(AGENT, bound.id(), unique())));
    }

    @Test
    default void nothingIsWrittenAboutAFencedPersonButWhatIsThereMayBeBound() {
        Alias someone = person(unique());
        UUID intent = register(draft(null, List.of(someone), List.of())).id();
        Set<UUID> ids = ids(someone);
        domain().run(skyways(), () -> domain().get(Subjects.class).fence(ids, UUID.randomUUID()));

        assertRefused("subject-fenced", () -> register(draft(unique(), List.of(someone), List.of())));
        assertThat(domain().as(skyways(), () -> catalog().confirm(AGENT, intent, unique()))
                        .status())
                .isEqualTo(ItemStatus.BOUND);
    }

    @Test
    default void anAgentDoesNotSearchForAFencedPersonButAnOfficerDoes() {
        Alias someone = person(unique());
        register(draft(unique(), List.of(someone), List.of()));
        Set<UUID> ids = ids(someone);
        domain().run(skyways(), () -> domain().get(Subjects.class).fence(ids, UUID.randomUUID()));
        UUID agent = about(someone).get(0).agent();
        Caller caller = new Caller(skyways(), AGENT, Set.of(Role.AGENT), agent);

        assertThat(about(someone)).hasSize(1);
        assertRefused(
                "subject-restricted",
                () -> domain().as(
                                caller,
                                () -> catalog().search(AGENT, someone, new ItemFilter(null, null, null), null, null)));
    }

    @Test
    default void aDenialIsRecordedAndLeavesNothingBehind() {
        long people = rows(skyways(), "subject");
        long items = rows(skyways(), "state_item");
        long entries = rows(skyways(), "ledger_entry");
        StateDraft regulated = new StateDraft(
                "memory",
                "note",
                unique(),
                List.of(person(unique())),
                List.of(REGULATED),
                "customer-support",
                List.of(),
                null,
                null,
                List.of());

        assertRefused("residency-denied", () -> register(regulated));

        assertThat(rows(skyways(), "subject")).isEqualTo(people);
        assertThat(rows(skyways(), "state_item")).isEqualTo(items);
        assertThat(rows(skyways(), "ledger_entry")).isEqualTo(entries + 1);
    }

    @Test
    default void whatWasDerivedIsKnownHoweverFarAndGoesBeforeItsSources() {
        Alias someone = person(unique());
        List<UUID> chain = new ArrayList<>();
        chain.add(register(draft(unique(), List.of(someone), List.of())).id());
        for (int i = 1; i <= 40; i++) {
            chain.add(register(draft(unique(), List.of(), List.of(chain.get(i - 1))))
                    .id());
        }
        UUID shortcut = register(draft(unique(), List.of(someone), List.of(chain.get(0), chain.get(40))))
                .id();

        Map<UUID, KnownItem> known = known(someone);

        assertThat(known.keySet()).containsAll(chain).contains(shortcut).hasSize(42);
        assertThat(chain).extracting(id -> depth(known, id)).isSorted().doesNotHaveDuplicates();
        assertThat(depth(known, chain.get(40))).isEqualTo(40);
        assertThat(depth(known, shortcut)).as("the longest way counts").isEqualTo(41);
    }

    private static int depth(Map<UUID, KnownItem> known, UUID item) {
        return Objects.requireNonNull(known.get(item)).depth();
    }

    @Test
    default void whatIsGoneKeepsNoHashOfTheBodyThatNamedThePerson() {
        String named = unique();
        StateDraft first = draft(unique(), List.of(person(named)), List.of());
        StateDraft second = draft(unique(), List.of(person(named), person(unique())), List.of());
        UUID gone = register(first).id();
        UUID redacted = register(second).id();
        Set<UUID> ids = ids(person(named));

        domain().run(skyways(), () -> {
            CatalogDisposal disposal = domain().get(CatalogDisposal.class);
            disposal.dispose(Set.of(gone), ids, Verdict.ERASED, LATER);
            disposal.dispose(Set.of(redacted), ids, Verdict.REDACTED, LATER);
        });

        assertThat(hashes(gone, redacted)).containsOnly(0);
        assertRefused("state-exists", () -> register(second));
    }

    @Test
    default void theHashOfABodyDoesNotSayWhoIsInIt() throws SQLException {
        StateDraft draft = draft(unique(), List.of(person(unique())), List.of());
        UUID first = register(draft).id();
        try (var all = domain().database().behindTheWall();
                var free = all.prepareStatement("update state_item set ref = null where id = ?")) {
            free.setObject(1, first);
            assertThat(free.executeUpdate()).isEqualTo(1);
        }
        UUID second = register(about(draft, person(unique()))).id();

        assertThat(second).isNotEqualTo(first);
        assertThat(bodyHash(second)).isEqualTo(bodyHash(first)).hasSize(64);
    }

    private String bodyHash(UUID item) throws SQLException {
        try (var all = domain().database().behindTheWall();
                var select = all.prepareStatement("select body_mac from state_item where id = ?")) {
            select.setObject(1, item);
            try (var row = select.executeQuery()) {
                row.next();
                return HexFormat.of().formatHex(row.getBytes(1));
            }
        }
    }

    @Test
    default void theSameBodyAboutSomebodyElseIsAnotherBody() {
        StateDraft draft = draft(unique(), List.of(person(unique())), List.of());
        UUID item = register(draft).id();
        assertThat(register(draft).id()).isEqualTo(item);

        assertRefused("state-exists", () -> register(about(draft, person(unique()))));
        String known = unique();
        register(draft(unique(), List.of(person(known)), List.of()));
        assertRefused("state-exists", () -> register(about(draft, person(known))));
        assertThat(register(draft).id()).isEqualTo(item);
    }

    @Test
    default void theSameBodyIsKnownAgainWhenThePeopleInItHaveBecomeOne() {
        String known = unique();
        String older = unique();
        register(draft(unique(), List.of(person(older)), List.of()));
        StateDraft draft = draft(unique(), List.of(person(known)), List.of());
        UUID item = register(draft).id();

        domain().as(skyways(), () -> domain().get(Subjects.class).join(List.of(person(older), person(known))));

        assertThat(register(draft).id()).isEqualTo(item);
    }

    private static StateDraft about(StateDraft draft, Alias person) {
        return new StateDraft(
                draft.store(),
                draft.kind(),
                draft.ref(),
                List.of(person),
                draft.categories(),
                draft.purpose(),
                draft.derivedFrom(),
                draft.createdAt(),
                draft.sizeBytes(),
                draft.tags());
    }

    private List<Integer> hashes(UUID... items) {
        List<Integer> lengths = new ArrayList<>();
        try (var all = domain().database().behindTheWall();
                var select = all.prepareStatement("select body_mac from state_item where id = ?")) {
            for (UUID item : items) {
                select.setObject(1, item);
                try (var row = select.executeQuery()) {
                    row.next();
                    lengths.add(row.getBytes(1).length);
                }
            }
            return lengths;
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
