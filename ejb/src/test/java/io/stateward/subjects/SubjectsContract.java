package io.stateward.subjects;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.tenancy.entity.TenantProfile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who is whom, and joined with whom, on either database. */
interface SubjectsContract extends SubjectsSteps {

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
    default void theFirstIdentifiersOfATenantMayComeAtOnce() throws Exception {
        int callers = 6;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CyclicBarrier together = new CyclicBarrier(callers);
        try {
            for (int round = 0; round < 5; round++) {
                TenantProfile first = domain().tenant(fresh());
                List<Future<UUID>> answers = new ArrayList<>();
                for (int caller = 0; caller < callers; caller++) {
                    answers.add(threads.submit(() -> {
                        together.await();
                        return persistently(
                                () -> domain().as(first, () -> subjects().resolve(email(fresh()))));
                    }));
                }
                Set<UUID> people = new HashSet<>();
                for (Future<UUID> answer : answers) {
                    people.add(answer.get());
                }
                assertThat(people).hasSize(callers);
            }
        } finally {
            threads.shutdownNow();
        }
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
            assertRefused(
                    "name-identifies-nobody",
                    () -> subjects().check(List.of(name)).accept(name));
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
}
