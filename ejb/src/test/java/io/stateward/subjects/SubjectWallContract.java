package io.stateward.subjects;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import io.stateward.subjects.entity.Alias;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Whom nobody may write about or read any more, and that nothing shows an identifier, on either database. */
interface SubjectWallContract extends SubjectsSteps {

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
