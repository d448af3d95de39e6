package io.stateward.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.restore.boundary.JournalUpkeep;
import io.stateward.restore.boundary.Restores;
import io.stateward.restore.entity.ReplayFailure;
import io.stateward.restore.entity.RestoreView;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Demonstrates replays of what an older database makes hard. */
abstract class ReplayContract extends RestoreSite {

    private static final Alias PHONE = new Alias("phone", "+4930123456");

    @Test
    void aLogWhoseKeyWasChangedSinceTheBackupGoesOn() {
        Database older = backup();
        on(database, domain -> {
            domain.run(
                    RestoreScene.tenant(domain, SKYWAYS),
                    () -> domain.get(LedgerKeys.class).change());
            RestoreScene.erase(domain, SKYWAYS, "anna");
        });

        on(older, domain -> assertThat(replay(domain, false).status()).isEqualTo("SERVED"));
    }

    @Test
    void aRecordThatFindsNobodyHereDoesNotKeepTheTenantClosed() {
        Database older = backup();
        Alias member = new Alias("member-no", "4711");
        on(database, domain -> {
            domain.run(
                    RestoreScene.tenant(domain, SKYWAYS),
                    () -> domain.get(SubjectTypes.class)
                            .register(new TypeDefinition("member-no", CanonicalForm.EXACT, true)));
            RestoreScene.remember(domain, SKYWAYS, member, "4711 likes seat 2");
            RestoreScene.execute(domain, SKYWAYS, RestoreScene.approve(domain, SKYWAYS, List.of(member)));
            RestoreScene.erase(domain, SKYWAYS, "anna");
        });

        on(older, domain -> {
            assertThat(replay(domain, false).erasures()).isEqualTo(1);
            RestoreScene.remember(domain, SKYWAYS, "ben");
        });
    }

    @Test
    void whoIsSeveralInTheBackupOfWhomOneIsBeingErasedIsFencedWhole() {
        UUID[] requests = new UUID[2];
        on(database, domain -> {
            RestoreScene.remember(domain, SKYWAYS, PHONE, "the phone likes seat 3");
            requests[0] = RestoreScene.approve(domain, SKYWAYS, List.of(PHONE));
            domain.run(
                    RestoreScene.tenant(domain, SKYWAYS),
                    () -> domain.get(ErasureRun.class).begin(requests[0]));
            RestoreScene.sequence(domain, SKYWAYS);
        });
        Database older = backup();
        on(database, domain -> {
            RestoreScene.execute(domain, SKYWAYS, requests[0]);
            requests[1] = RestoreScene.approve(domain, SKYWAYS, List.of(RestoreScene.email("anna"), PHONE));
            RestoreScene.execute(domain, SKYWAYS, requests[1]);
        });

        on(older, domain -> {
            assertThat(replay(domain, false).erasures()).isEqualTo(2);
            for (Alias one : List.of(RestoreScene.email("anna"), PHONE)) {
                assertThat(fenced(domain, one)).as(one.type()).isTrue();
            }
            for (UUID request : requests) {
                RestoreScene.execute(domain, SKYWAYS, request);
                assertThat(RestoreScene.status(domain, SKYWAYS, request)).isEqualTo(ErasureStatus.COMPLETED);
            }
            assertThat(RestoreScene.texts(domain, SKYWAYS)).containsExactly("ben likes seat 1");
        });
    }

    private static boolean fenced(Domain domain, Alias alias) {
        return domain.as(RestoreScene.tenant(domain, SKYWAYS), () -> {
            Subjects subjects = domain.get(Subjects.class);
            return subjects.isFenced(List.of(subjects.find(alias).orElseThrow()));
        });
    }

    @Test
    void aBackupFromBeforeTheFolderIsTooOldOnceARecordHasExpired() throws IOException {
        Database fresh = newDatabase(Files.createDirectory(folder.resolve("fresh")));
        vault = folder.resolve("other");
        on(fresh, domain -> domain.tenant(SKYWAYS));
        database = fresh;
        Database older = backup();
        on(fresh, domain -> {
            RestoreScene.remembering(domain, SKYWAYS, "anna");
            RestoreScene.erase(domain, SKYWAYS, "anna");
            domain.run(RestoreScene.tenant(domain, SKYWAYS), () -> {
                domain.get(Suppressions.class).set(new SuppressionTerms(2, "no backup is older"));
                domain.clock().set(Instant.parse("2027-02-01T00:01:00Z"));
                assertThat(domain.get(JournalUpkeep.class).expire()).isEqualTo(1);
            });
        });

        on(older, domain -> assertThat(use(domain)).isEqualTo("restore-directory-incomplete"));
    }

    @Test
    void whyAReplayStandsStillIsToldUntilItGoesOn() {
        Database older = backup();
        on(database, domain -> RestoreScene.erase(domain, SKYWAYS, "anna"));

        on(older, domain -> {
            domain.asOperator(() ->
                    domain.get(Restores.class).begin(SKYWAYS, false, "the disk was lost", "operator@example.org"));
            Path journal = outside(domain).resolve("journal-2026-11");
            Path away = folder.resolve("away");
            move(journal, away);
            assertThat(refusal(() -> replay(domain, false))).isEqualTo("restore-directory-incomplete");
            RestoreView view =
                    domain.asOperator(() -> domain.get(Restores.class).of(SKYWAYS));
            assertThat(view.status()).isEqualTo("REPLAYING");
            assertThat(view.stuck()).isEqualTo(ReplayFailure.DIRECTORY_INCOMPLETE);
            assertThat(view.why()).isEqualTo(ReplayFailure.DIRECTORY_INCOMPLETE.sentence());
            move(away, journal);
            assertThat(replay(domain, false).stuck()).isNull();
        });
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
