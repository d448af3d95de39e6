package io.stateward.subjects;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is promised of subjects, on either database. */
interface SubjectsContract {

    Domain domain();

    TenantProfile tenant();

    TenantProfile otherTenant();

    private Subjects subjects() {
        return domain().get(Subjects.class);
    }

    private static Alias email(String local) {
        return new Alias("email", local + "@example.com");
    }

    private static String fresh() {
        return "p" + UUID.randomUUID().toString().replace("-", "");
    }

    private static void assertRefused(String type, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    /** Sends a request again when it is told to, as a client does. */
    private static <T> T persistently(Supplier<T> request) {
        for (int attempt = 1; ; attempt++) {
            try {
                return request.get();
            } catch (StatewardException e) {
                if (!e.type().equals("subjects-busy") || attempt == 10) {
                    throw e;
                }
            }
        }
    }

    @Test
    default void anIdentifierHasOnePersonInEverySpelling() {
        String local = fresh();
        domain().run(tenant(), () -> {
            UUID person = subjects().resolve(email(local));
            assertThat(subjects().resolve(new Alias("email", "  " + local.toUpperCase(Locale.ROOT) + "@EXAMPLE.com")))
                    .isEqualTo(person);
            assertThat(subjects().find(email(local))).contains(person);
            assertThat(subjects().find(email(fresh()))).isEmpty();
            assertThat(subjects().canonical("email", " " + local.toUpperCase(Locale.ROOT) + "@Example.com"))
                    .isEqualTo(local + "@example.com");
        });
    }

    @Test
    default void theSameIdentifierIsSomebodyElseInAnotherTenantAndUnderAnotherType() {
        String value = fresh();
        UUID mine = domain().as(tenant(), () -> subjects().resolve(new Alias("user-id", value)));
        assertThat(domain().as(tenant(), () -> subjects().resolve(new Alias("customer-id", value))))
                .isNotEqualTo(mine);
        domain().run(otherTenant(), () -> {
            assertThat(subjects().find(new Alias("user-id", value))).isEmpty();
            assertThat(subjects().resolve(new Alias("user-id", value))).isNotEqualTo(mine);
            assertRefused("not-found", () -> subjects().lockForWrite(Set.of(mine)));
        });
    }

    @Test
    default void aThousandAndOneAreResolvedInOrderWithRepeatsAndStrangers() {
        String run = fresh();
        domain().run(tenant(), () -> {
            UUID known = subjects().resolve(email(run + 7));
            List<Alias> aliases = new ArrayList<>(
                    IntStream.range(0, 1001).mapToObj(i -> email(run + i)).toList());
            aliases.add(email(run + 3));
            List<UUID> people = subjects().resolveAll(aliases);
            assertThat(people).hasSize(1002);
            assertThat(people.get(7)).isEqualTo(known);
            assertThat(people.get(1001)).isEqualTo(people.get(3));
            assertThat(new HashSet<>(people)).hasSize(1001);
            assertThat(subjects().resolveAll(aliases)).isEqualTo(people);
        });
    }

    @Test
    default void aNameAloneNeitherFindsNorMakesNorJoinsAnybody() {
        Alias name = new Alias("name", "Ada " + fresh());
        domain().run(tenant(), () -> {
            assertRefused("name-identifies-nobody", () -> subjects().resolve(name));
            assertRefused("name-identifies-nobody", () -> subjects().find(name));
            assertRefused("name-identifies-nobody", () -> subjects().join(List.of(name)));
            assertRefused("name-identifies-nobody", () -> subjects().check().accept(name));
            UUID one = subjects().join(List.of(name, email(fresh())));
            UUID other = subjects().join(List.of(name, email(fresh())));
            assertThat(other).isNotEqualTo(one);
            assertThat(subjects().join(List.of(name, name, email(fresh())))).isNotIn(one, other);
        });
    }

    @Test
    default void joiningMakesOnePersonAndKeepsTheOlderId() {
        Alias mail = email(fresh());
        Alias user = new Alias("user-id", fresh());
        Alias customer = new Alias("customer-id", fresh());
        domain().run(tenant(), () -> {
            UUID older = subjects().resolve(user);
            domain().clock().advance(java.time.Duration.ofSeconds(1));
            UUID younger = subjects().resolve(mail);
            UUID joined = subjects().join(List.of(mail, user, customer));
            assertThat(joined).isEqualTo(older);
            for (Alias alias : List.of(mail, user, customer)) {
                assertThat(subjects().resolve(alias)).isEqualTo(older);
            }
            assertThat(subjects().family(older)).containsExactlyInAnyOrder(older, younger);
            assertThat(subjects().family(younger)).containsExactlyInAnyOrder(older, younger);
            assertThat(subjects().join(List.of(mail, user))).isEqualTo(older);
        });
    }

    @Test
    default void aPersonJoinedTwiceHasOneFamily() {
        List<Alias> aliases = IntStream.range(0, 4)
                .mapToObj(i -> new Alias("user-id", fresh()))
                .toList();
        domain().run(tenant(), () -> {
            List<UUID> people = new ArrayList<>();
            for (Alias alias : aliases) {
                domain().clock().advance(java.time.Duration.ofSeconds(1));
                people.add(subjects().resolve(alias));
            }
            subjects().join(List.of(aliases.get(2), aliases.get(3)));
            subjects().join(List.of(aliases.get(1), aliases.get(2)));
            subjects().join(List.of(aliases.get(0), aliases.get(3)));
            for (UUID person : people) {
                assertThat(subjects().family(person)).containsExactlyInAnyOrderElementsOf(people);
            }
        });
    }

    @Test
    default void twoWhoRegisterTheSamePeopleAtOnceAgreeOnThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CyclicBarrier together = new CyclicBarrier(4);
        try {
            for (int round = 0; round < 5; round++) {
                String run = fresh();
                List<Alias> aliases =
                        IntStream.range(0, 40).mapToObj(i -> email(run + i)).toList();
                List<Future<List<UUID>>> answers = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    List<Alias> mine = new ArrayList<>(aliases);
                    if (thread % 2 == 1) {
                        java.util.Collections.reverse(mine);
                    }
                    answers.add(threads.submit(() -> {
                        together.await();
                        return persistently(
                                () -> domain().as(tenant(), () -> subjects().resolveAll(mine)));
                    }));
                }
                Set<Set<UUID>> people = new HashSet<>();
                for (Future<List<UUID>> answer : answers) {
                    people.add(new HashSet<>(answer.get()));
                }
                assertThat(people).hasSize(1);
                assertThat(people.iterator().next()).hasSize(40);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void twoWhoJoinTheSamePeopleAtOnceAgreeOnThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        CyclicBarrier together = new CyclicBarrier(3);
        try {
            for (int round = 0; round < 5; round++) {
                List<Alias> aliases = List.of(email(fresh()), email(fresh()), email(fresh()));
                if (round % 2 == 0) {
                    domain().run(tenant(), () -> subjects().resolveAll(aliases));
                }
                List<Future<UUID>> answers = new ArrayList<>();
                for (int thread = 0; thread < 3; thread++) {
                    List<Alias> mine = List.of(aliases.get(thread), aliases.get((thread + 1) % 3));
                    answers.add(threads.submit(() -> {
                        together.await();
                        return persistently(
                                () -> domain().as(tenant(), () -> subjects().join(mine)));
                    }));
                }
                for (Future<UUID> answer : answers) {
                    answer.get();
                }
                domain().run(
                                tenant(),
                                () -> assertThat(new HashSet<>(subjects().resolveAll(aliases)))
                                        .hasSize(1));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void aFenceKeepsEverybodyAwayUntilItIsLifted() {
        Alias mail = email(fresh());
        UUID request = UUID.randomUUID();
        domain().run(tenant(), () -> {
            UUID person = subjects().resolve(mail);
            int before = Objects.requireNonNull(
                    subjects().lockForWrite(Set.of(person)).get(person));
            subjects().fence(Set.of(person), request);
            subjects().fence(Set.of(person), request);
            assertRefused("subject-fenced", () -> subjects().lockForWrite(Set.of(person)));
            assertRefused("subject-restricted", () -> subjects().requireReadable(Set.of(person)));
            assertRefused("subject-fenced", () -> subjects().join(List.of(mail, email(fresh()))));
            assertRefused("erasure-running", () -> subjects().fence(Set.of(person), UUID.randomUUID()));
            subjects().unfence(Set.of(person), UUID.randomUUID());
            assertThat(subjects().unreadable(Set.of(person))).containsExactly(person);
            subjects().unfence(Set.of(person), request);
            assertThat(subjects().lockForWrite(Set.of(person))).containsEntry(person, before + 1);
            subjects().requireReadable(Set.of(person));
        });
    }

    @Test
    default void aFenceHoldsForTheIdsThatWereMergedToo() {
        Alias mail = email(fresh());
        Alias user = new Alias("user-id", fresh());
        domain().run(tenant(), () -> {
            UUID one = subjects().resolve(mail);
            domain().clock().advance(java.time.Duration.ofSeconds(1));
            UUID two = subjects().resolve(user);
            subjects().join(List.of(mail, user));
            subjects().fence(Set.of(two), UUID.randomUUID());
            assertRefused("subject-fenced", () -> subjects().lockForWrite(Set.of(one)));
            assertRefused("subject-fenced", () -> subjects().lockForWrite(Set.of(two)));
        });
    }

    @Test
    default void aRestrictionStopsReadingAndWritingAndGoesAlongWhenPeopleAreJoined() {
        Alias mail = email(fresh());
        Alias user = new Alias("user-id", fresh());
        domain().run(tenant(), () -> {
            UUID older = subjects().resolve(mail);
            domain().clock().advance(java.time.Duration.ofSeconds(1));
            UUID younger = subjects().resolve(user);
            subjects().restrict(Set.of(younger));
            assertRefused("subject-restricted", () -> subjects().lockForWrite(Set.of(younger)));
            assertRefused("subject-restricted", () -> subjects().requireReadable(Set.of(younger)));
            subjects().requireReadable(Set.of(older));
            subjects().join(List.of(mail, user));
            assertRefused("subject-restricted", () -> subjects().requireReadable(Set.of(older)));
            subjects().release(Set.of(older));
            subjects().lockForWrite(Set.of(older, younger));
        });
    }

    @Test
    default void whoIsForgottenAndComesBackIsSomebodyNew() {
        Alias mail = email(fresh());
        Alias name = new Alias("name", "Grace " + fresh());
        domain().run(tenant(), () -> {
            UUID before = subjects().join(List.of(mail, name));
            subjects().forget(Set.of(before));
            assertThat(subjects().find(mail)).isEmpty();
            assertRefused("subject-fenced", () -> subjects().lockForWrite(Set.of(before)));
            UUID after = subjects().resolve(mail);
            assertThat(after).isNotEqualTo(before);
            subjects().lockForWrite(Set.of(after));
        });
    }

    @Test
    default void aFenceWaitsForTheWriteThatIsUnderWay() throws Exception {
        UUID person = domain().as(tenant(), () -> subjects().resolve(email(fresh())));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try {
            Future<?> writer = threads.submit(() ->
                    domain().run(tenant(), () -> domain().get(SlowWrite.class).write(Set.of(person), locked, goOn)));
            assertThat(locked.await(20, SECONDS)).isTrue();
            Future<?> fence = threads.submit(() ->
                    domain().run(tenant(), () -> subjects().fence(Set.of(person), UUID.randomUUID())));
            assertThatThrownBy(() -> fence.get(1, SECONDS)).isInstanceOf(TimeoutException.class);
            goOn.countDown();
            writer.get(20, SECONDS);
            fence.get(20, SECONDS);
        } finally {
            goOn.countDown();
            threads.shutdownNow();
        }
    }

    @Test
    default void aTenantAddsTypesOfItsOwnAndNobodyElseHasThem() {
        String name = "passport-" + fresh();
        domain().run(tenant(), () -> {
            SubjectTypes types = domain().get(SubjectTypes.class);
            TypeDefinition passport = new TypeDefinition(name, CanonicalForm.CASE_INSENSITIVE, true);
            types.register(passport);
            assertThat(types.all()).contains(passport).containsAll(TypeDefinition.BUILT_IN);
            assertThat(subjects().resolve(new Alias(name, "c01x00t47")))
                    .isEqualTo(subjects().resolve(new Alias(name, "C01X00T47")));
            assertRefused("subject-type-exists", () -> types.register(passport));
            assertRefused(
                    "subject-type-exists",
                    () -> types.register(new TypeDefinition("email", CanonicalForm.EXACT, true)));
            assertRefused(
                    "invalid-field", () -> types.register(new TypeDefinition("E-Mail!", CanonicalForm.EXACT, true)));
        });
        domain().run(
                        otherTenant(),
                        () -> assertRefused(
                                "unknown-subject-type", () -> subjects().resolve(new Alias(name, "C01X00T47"))));
    }

    @Test
    default void noRefusalRepeatsTheIdentifier() {
        String secret = fresh();
        domain().run(tenant(), () -> {
            for (Alias alias : List.of(new Alias("email", secret), new Alias(secret, "x"), new Alias("name", secret))) {
                assertThatThrownBy(() -> subjects().resolve(alias))
                        .isInstanceOf(StatewardException.class)
                        .satisfies(e -> assertThat(e.toString() + ((StatewardException) e).details())
                                .doesNotContain(secret));
                assertThat(alias.toString()).doesNotContain(alias.value());
            }
        });
    }

    @Test
    default void noTableHoldsAnIdentifier() throws Exception {
        String secret = fresh();
        domain().run(
                        tenant(),
                        () -> subjects()
                                .join(List.of(email(secret), new Alias("user-id", secret), new Alias("name", secret))));
        try (var connection = domain().database().behindTheWall();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("subject", "subject_alias", "ledger_entry")) {
                try (ResultSet rows = statement.executeQuery("select * from " + table)) {
                    int columns = rows.getMetaData().getColumnCount();
                    while (rows.next()) {
                        for (int column = 1; column <= columns; column++) {
                            Object value = rows.getObject(column);
                            String text = value instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.ISO_8859_1)
                                    : String.valueOf(value);
                            assertThat(text).doesNotContain(secret);
                        }
                    }
                }
            }
        }
    }
}
