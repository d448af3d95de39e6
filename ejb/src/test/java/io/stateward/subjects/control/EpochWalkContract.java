package io.stateward.subjects.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.operations.entity.Claim;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.control.EpochRows.Page;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.EpochState;
import io.stateward.subjects.entity.LookupEpoch.Phase;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.Purpose;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whoever is written while an epoch's rows are walked, however long that takes, is found before and after the old key is gone. */
interface EpochWalkContract {

    Duration GRACE = Duration.ofMinutes(11);
    List<String> NAMES = List.of("ada", "bob", "cid", "dan", "eve");

    Domain domain();

    /** Is a tenant with people whose epoch turns; something happens after each page that is walked. */
    final class Turning {

        private final Domain domain;
        private final TenantProfile tenant;
        private final Map<String, UUID> people = new HashMap<>();
        private final UUID firstKey;
        private final Deque<Runnable> afterPages = new ArrayDeque<>();

        Turning(Domain domain) {
            this.domain = domain;
            this.tenant = domain.tenant("t" + UUID.randomUUID().toString().substring(0, 8));
            NAMES.forEach(name -> people.put(name, find(name)));
            this.firstKey = domain.as(
                    tenant,
                    () -> domain.get(Vault.class)
                            .named(Purpose.LOOKUP, "epoch-1")
                            .orElseThrow());
            domain.as(tenant, () -> domain.get(LookupEpochs.class).turn());
        }

        private UUID find(String name) {
            return domain.as(
                    tenant, () -> domain.get(Subjects.class).resolve(new Alias("email", name + "@example.org")));
        }

        EpochState state() {
            return domain.as(tenant, () -> domain.get(LookupEpochs.class).state());
        }

        /** Does the work of a claim; these things happen after its first pages. */
        @SuppressWarnings("UnnecessaryAssignment") // no container assigns them here
        void work(Runnable... meanwhile) {
            afterPages.clear();
            afterPages.addAll(List.of(meanwhile));
            EpochWork work = new EpochWork();
            work.turn = new Watched();
            work.clock = domain.clock();
            Instant now = domain.clock().instant();
            Claim claim = new Claim(UUID.randomUUID(), tenant.id(), "lookup-epoch", tenant.id(), 1, 1, now);
            domain.run(tenant, () -> work.handle(claim));
        }

        /** Leaves the row as a transaction that knew nothing of the next epoch, and commits only now, leaves its own. */
        void writtenByTheOldRule(String name) {
            try (Connection connection = domain.database().behindTheWall();
                    Statement change = connection.createStatement()) {
                assertThat(change.executeUpdate("update subject_alias set even_slot = null where tenant_id = '"
                                + tenant.id() + "' and subject_id = '" + people.get(name) + "'"))
                        .isEqualTo(1);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        void later() {
            domain.clock().advance(GRACE);
        }

        void everybodyIsFound() {
            NAMES.forEach(name -> assertThat(find(name)).as(name).isEqualTo(people.get(name)));
        }

        boolean firstKeyIsThere() {
            return domain.as(tenant, () -> domain.get(Vault.class).exists(firstKey));
        }

        /** Does what the turn does, and lets something happen after a page. */
        private final class Watched extends EpochTurn {

            private final EpochTurn real = domain.get(EpochTurn.class);

            private Optional<Page> then(Optional<Page> page) {
                Runnable next = afterPages.poll();
                if (next != null) {
                    next.run();
                }
                return page;
            }

            @Override
            Optional<Pass> pass() {
                return real.pass();
            }

            @Override
            Optional<Page> page(Pass pass, @Nullable UUID after) {
                return then(real.page(pass, after));
            }

            @Override
            Optional<Page> late(Pass pass, @Nullable UUID after) {
                return then(real.late(pass, after));
            }

            @Override
            long count() {
                return real.count();
            }

            @Override
            void progress(Pass pass, long done, long all) {
                real.progress(pass, done, all);
            }

            @Override
            void later(Pass pass) {
                real.later(pass);
            }

            @Override
            void again() {
                real.again();
            }

            @Override
            boolean end(Pass pass) {
                return real.end(pass);
            }
        }
    }

    @Test
    default void aWalkThatLastsOverTheGraceDoesNotTurnTheEpoch() {
        Turning turning = new Turning(domain());
        turning.work(turning::later);
        assertThat(turning.state().epoch()).isEqualTo(1);
        turning.everybodyIsFound();

        // A transaction that the walk could not see commits only now.
        turning.writtenByTheOldRule("ada");
        turning.work();
        assertThat(turning.state().epoch()).isEqualTo(2);
        turning.everybodyIsFound();
    }

    @Test
    default void whatIsWrittenBehindTheLastWalkIsWalkedAgainBeforeTheEpochTurns() {
        Turning turning = new Turning(domain());
        turning.work();
        turning.later();
        turning.work(() -> turning.writtenByTheOldRule("bob"));
        assertThat(turning.state().epoch()).isEqualTo(1);

        turning.work();
        assertThat(turning.state().epoch()).isEqualTo(2);
        turning.everybodyIsFound();
    }

    @Test
    default void whatIsWrittenBehindTheClearingIsWalkedAgainBeforeTheKeyIsDestroyed() {
        Turning turning = new Turning(domain());
        turning.work(() -> turning.writtenByTheOldRule("ada"), turning::later);
        turning.writtenByTheOldRule("bob");
        turning.later();
        turning.work();
        assertThat(turning.state().phase()).isEqualTo(Phase.CLEARING);
        turning.everybodyIsFound();
        turning.writtenByTheOldRule("cid");
        turning.later();
        turning.work(() -> turning.writtenByTheOldRule("dan"), () -> turning.writtenByTheOldRule("eve"));
        assertThat(turning.state().phase()).isEqualTo(Phase.CLEARING);
        assertThat(turning.firstKeyIsThere()).isTrue();

        turning.work();
        assertThat(turning.state().phase()).isEqualTo(Phase.STABLE);
        assertThat(turning.firstKeyIsThere()).isFalse();
        turning.everybodyIsFound();
    }
}
