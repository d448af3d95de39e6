package io.stateward.memory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.catalog.entity.ItemStatus;
import io.stateward.catalog.entity.ItemView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryPage;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.memory.entity.MemoryView;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.testing.TestAgents;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents are promised of their memory, on either database. Each test has tenants of its own. */
interface MemoriesContract {

    String AGENT = "airline-support";
    String OTHER_AGENT = "airline-sales";
    Alias ADA = new Alias("email", "ada@example.com");
    Alias BOB = new Alias("email", "bob@example.com");

    Domain domain();

    TenantProfile ownTenant();

    TenantProfile otherTenant();

    @BeforeEach
    default void registerAgents() {
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register(AGENT));
        domain().run(ownTenant(), () -> domain().get(TestAgents.class).register(OTHER_AGENT));
        domain().run(otherTenant(), () -> domain().get(TestAgents.class).register(AGENT));
    }

    private Memories memories() {
        return domain().get(Memories.class);
    }

    private UUID remember(String text, Alias... about) {
        return memories().remember(AGENT, draft(text, about)).id();
    }

    private static MemoryDraft draft(String text, Alias... about) {
        return new MemoryDraft(text, List.of(about), List.of("conversation"), "customer-support", List.of());
    }

    private List<String> texts(@Nullable Alias about, @Nullable String q) {
        return memories().search(AGENT, new MemoryQuery(about, q, null, null)).items().stream()
                .map(MemoryView::text)
                .toList();
    }

    private static void assertRefused(String type, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    String BOOKINGS = """
            {"name": "bookings", "kind": "retention", "appliesTo": {"categories": ["booking"]},
             "keep": {"atLeast": "P6M", "since": "created"}, "basis": {"text": "bookings"}, "then": "erase"}""";

    String BOOKS = """
            {"name": "books", "kind": "retention", "appliesTo": {"categories": ["payment"]},
             "keep": {"atLeast": "P10Y", "since": "created"}, "basis": {"text": "books"}, "then": "erase"}""";

    @Test
    default void aMemoryIsFoundByPersonAndByWordsInAnyOrderAndCase() {
        domain().run(ownTenant(), () -> {
            remember("Prefers the AISLE seat on long flights", ADA);
            remember("Flies with a cat", ADA);
            remember("Prefers the window seat", BOB);
            assertThat(texts(ADA, null)).hasSize(2);
            assertThat(texts(ADA, "seat prefers")).containsExactly("Prefers the AISLE seat on long flights");
            assertThat(texts(null, "prefers")).hasSize(2);
            assertThat(texts(null, "aisle cat")).isEmpty();
            assertThat(texts(new Alias("email", "nobody@example.com"), null)).isEmpty();
            assertRefused("name-identifies-nobody", () -> texts(new Alias("name", "Ada"), null));
        });
    }

    @Test
    default void whatTheLawKeepsUntilAnotherMonthHasAnotherKey() throws Exception {
        domain().run(ownTenant(), () -> {
            activate("bookings", BOOKINGS);
            activate("books", BOOKS);
        });
        Set<UUID> free = two("conversation");
        Set<UUID> halfYear = two("booking");
        Set<UUID> tenYears = Set.of(about("payment"));

        assertThat(keys(free)).hasSize(1);
        assertThat(keys(halfYear)).hasSize(1).doesNotContainAnyElementsOf(keys(free));
        assertThat(keys(tenYears))
                .hasSize(1)
                .doesNotContainAnyElementsOf(keys(halfYear))
                .doesNotContainAnyElementsOf(keys(free));
    }

    private void activate(String name, String document) {
        Policies policies = domain().get(Policies.class);
        policies.activate(name, policies.draft(document).version(), null);
    }

    private UUID about(String category) {
        return domain().as(
                        ownTenant(),
                        () -> memories()
                                .remember(
                                        AGENT,
                                        new MemoryDraft(
                                                "noted",
                                                List.of(ADA),
                                                List.of(category),
                                                "customer-support",
                                                List.of()))
                                .id());
    }

    private Set<UUID> two(String category) {
        UUID first = about(category);
        return Set.of(first, about(category));
    }

    /** Returns the keys that memories are sealed under. */
    private Set<String> keys(Set<UUID> memories) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (var connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select id, key_id from memory_item")) {
            while (rows.next()) {
                if (memories.contains(rows.getObject(1, UUID.class))) {
                    keys.add(rows.getString(2));
                }
            }
        }
        return keys;
    }

    @Test
    default void aMemoryIsAnItemOfTheCatalogUnderTheSameId() {
        domain().run(ownTenant(), () -> {
            UUID memory = remember("Prefers the aisle", ADA);
            ItemView item = domain().get(Catalog.class).of(AGENT, memory);
            assertThat(item.kind()).isEqualTo("memory");
            assertThat(item.status()).isEqualTo(ItemStatus.BOUND);
            assertThat(item.sizeBytes()).isEqualTo(17);
            UUID derived = memories()
                    .remember(
                            AGENT,
                            new MemoryDraft(
                                    "Likes to stretch",
                                    List.of(ADA),
                                    List.of("conversation"),
                                    "customer-support",
                                    List.of(memory)))
                    .id();
            assertThat(derived).isNotEqualTo(memory);
        });
    }

    @Test
    default void anotherAgentAndAnotherTenantSeeNothing() {
        UUID memory = domain().as(ownTenant(), () -> remember("Prefers the aisle", ADA));
        domain().run(ownTenant(), () -> {
            assertThat(memories()
                            .search(OTHER_AGENT, new MemoryQuery(ADA, null, null, null))
                            .items())
                    .isEmpty();
            assertRefused("not-found", () -> memories().forget(OTHER_AGENT, memory));
        });
        domain().run(otherTenant(), () -> {
            assertThat(texts(ADA, null)).isEmpty();
            assertThat(texts(null, "aisle")).isEmpty();
            assertRefused("not-found", () -> memories().forget(AGENT, memory));
        });
    }

    @Test
    default void pagesFollowEachOtherWithoutGapOrRepeat() {
        domain().run(ownTenant(), () -> {
            List<String> all =
                    IntStream.range(0, 12).mapToObj(i -> "memory " + i).toList();
            all.forEach(text -> remember(text, ADA));
            List<String> read = new ArrayList<>();
            String cursor = null;
            do {
                MemoryPage page = memories().search(AGENT, new MemoryQuery(ADA, "memory", cursor, 5));
                assertThat(page.items().size()).isLessThanOrEqualTo(5);
                page.items().forEach(m -> read.add(m.text()));
                cursor = page.next();
            } while (cursor != null);
            // By id, which within a millisecond is by chance.
            assertThat(read).containsExactlyInAnyOrderElementsOf(all);
        });
    }

    @Test
    default void aForgottenMemoryIsGoneAndTheOthersStay() {
        domain().run(ownTenant(), () -> {
            UUID memory = remember("Prefers the aisle", ADA);
            remember("Flies with a cat", ADA);
            memories().forget(AGENT, memory);
            assertThat(texts(ADA, null)).containsExactly("Flies with a cat");
            assertRefused("not-found", () -> memories().forget(AGENT, memory));
            remember("Has moved to Oslo", ADA);
            assertThat(texts(ADA, null)).containsExactly("Flies with a cat", "Has moved to Oslo");
        });
    }

    @Test
    default void toForgetTheOnlyMemoryOfAPersonLeavesTheKeyOfOneThatIsBeingWritten() throws Exception {
        UUID only = domain().as(ownTenant(), () -> remember("Prefers the aisle", ADA));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch sealed = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            Future<?> writer = threads.submit(() -> domain().run(
                            ownTenant(),
                            () -> domain().get(SlowMemory.class)
                                    .remember(AGENT, draft("Flies with a cat", ADA), sealed, goOn)));
            assertThat(sealed.await(20, SECONDS)).isTrue();
            Future<?> forgetting = threads.submit(
                    () -> domain().run(ownTenant(), () -> memories().forget(AGENT, only)));
            assertThatThrownBy(() -> forgetting.get(1, SECONDS)).isInstanceOf(TimeoutException.class);
            goOn.countDown();
            writer.get(20, SECONDS);
            forgetting.get(20, SECONDS);
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
        domain().run(ownTenant(), () -> assertThat(texts(ADA, null)).containsExactly("Flies with a cat"));
    }

    @Test
    default void aHoldKeepsAMemoryFromBeingForgotten() {
        domain().run(ownTenant(), () -> {
            UUID memory = remember("Complained about the fare", ADA);
            HoldView hold = domain().get(LegalHolds.class)
                    .place(new HoldDraft(
                            "litigation",
                            Set.of(domain().get(Subjects.class).resolve(ADA)),
                            Selectors.ANY,
                            "A law suit is pending."));
            assertRefused("memory-kept", () -> memories().forget(AGENT, memory));
            assertThat(texts(ADA, null)).hasSize(1);
            domain().get(LegalHolds.class).release(Seen.any(hold.policy().id()));
            memories().forget(AGENT, memory);
            assertThat(texts(ADA, null)).isEmpty();
        });
    }

    @Test
    default void aboutAFencedOrRestrictedPersonNothingIsWrittenOrRead() {
        domain().run(ownTenant(), () -> {
            remember("Prefers the aisle", ADA);
            remember("Travels with Ada", BOB, ADA);
            remember("Prefers the window", BOB);
            Subjects subjects = domain().get(Subjects.class);
            Set<UUID> ada = Set.of(subjects.resolve(ADA));
            UUID request = UUID.randomUUID();
            subjects.fence(ada, request);
            assertRefused("subject-fenced", () -> remember("Likes jazz", ADA));
            assertRefused("subject-restricted", () -> texts(ADA, null));
            assertThat(texts(null, null)).containsExactly("Prefers the window");
            assertThat(texts(BOB, null)).containsExactly("Prefers the window");
            subjects.unfence(ada, request);
            subjects.restrict(ada);
            assertRefused("subject-restricted", () -> remember("Likes jazz", ADA));
            assertThat(texts(null, null)).containsExactly("Prefers the window");
            subjects.release(ada);
            assertThat(texts(null, null)).hasSize(3);
        });
    }

    @Test
    default void aTextIsNeitherEmptyNorTooLong() {
        domain().run(ownTenant(), () -> {
            assertRefused("invalid-field", () -> remember("  ", ADA));
            assertRefused("invalid-field", () -> remember("x".repeat(MemoryDraft.MAX_TEXT_CHARS + 1), ADA));
            remember("x".repeat(MemoryDraft.MAX_TEXT_CHARS), ADA);
            assertRefused("invalid-field", () -> texts(null, "q".repeat(MemoryQuery.MAX_Q_CHARS + 1)));
            assertThat(texts(null, "q".repeat(MemoryQuery.MAX_Q_CHARS))).isEmpty();
        });
    }

    @Test
    default void noTableHoldsTheText() throws Exception {
        domain().run(ownTenant(), () -> remember("canaryxyz prefers the aisle", ADA));
        domain().run(ownTenant(), () -> texts(ADA, "canaryxyz"));
        try (var connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("memory_item", "state_item", "ledger_entry", "subject_alias")) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            Object value = rows.getObject(column);
                            String text = value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                    : String.valueOf(value);
                            assertThat(text).doesNotContain("canaryxyz").doesNotContain("ada@example.com");
                        }
                    }
                }
            }
        }
    }
}
