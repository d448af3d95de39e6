package io.stateward.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.control.Sequencer;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.restore.boundary.Restores;
import io.stateward.restore.entity.RestoreView;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Demonstrates what becomes of a database that is put back to an older state, and of what lies outside of it. */
abstract class RestoreContract extends RestoreSite {

    @Test
    void anOlderDatabaseIsNoticedAndNotServedAndOtherTenantsGoOn() {
        Database older = backup();
        on(database, domain -> RestoreScene.erase(domain, SKYWAYS, "anna"));

        on(older, domain -> {
            assertThat(use(domain)).isEqualTo("database-restored");
            RestoreScene.remember(domain, NORDBANK, "dora");
            assertThat(refusal(() -> RestoreScene.remember(domain, SKYWAYS, "dora")))
                    .isEqualTo("database-restored");
            List<RestoreView> all =
                    domain.asOperator(() -> domain.get(Restores.class).list());
            assertThat(all).extracting(RestoreView::alias).containsExactly(NORDBANK, SKYWAYS);
            assertThat(all).extracting(RestoreView::status).containsExactly("SERVED", "CLOSED");
        });
        on(database, domain -> RestoreScene.sequence(domain, SKYWAYS));
    }

    @Test
    void aReplayErasesAgainKeepsBystandersAndRefusesThePersonFurther() {
        Database older = backup();
        UUID[] request = new UUID[1];
        on(database, domain -> request[0] = RestoreScene.erase(domain, SKYWAYS, "anna"));

        on(older, domain -> {
            assertThat(RestoreScene.items(domain, SKYWAYS)).hasSize(2);
            RestoreView view = replay(domain, false);

            assertThat(view.status()).isEqualTo("SERVED");
            assertThat(view.erasures()).isEqualTo(1);
            assertThat(RestoreScene.status(domain, SKYWAYS, request[0])).isEqualTo(ErasureStatus.EXECUTING);
            assertThat(catchThrowableOfType(
                                    StatewardException.class, () -> RestoreScene.remember(domain, SKYWAYS, "anna"))
                            .type())
                    .isEqualTo("subject-suppressed");

            RestoreScene.execute(domain, SKYWAYS, request[0]);

            assertThat(RestoreScene.status(domain, SKYWAYS, request[0])).isEqualTo(ErasureStatus.COMPLETED);
            assertThat(RestoreScene.items(domain, SKYWAYS)).hasSize(1);
            assertThat(RestoreScene.texts(domain, SKYWAYS)).containsExactly("ben likes seat 1");
            RestoreScene.remember(domain, SKYWAYS, "ben");
            assertThat(catchThrowableOfType(
                                    StatewardException.class, () -> RestoreScene.remember(domain, SKYWAYS, "anna"))
                            .type())
                    .isEqualTo("subject-suppressed");
        });
        // Nothing of it is left over for the next start.
        on(older, domain -> RestoreScene.remember(domain, SKYWAYS, "ben"));
    }

    @Test
    void aRequestThatTheBackupKnewAsApprovedIsExecutedAgainAlthoughItsOwnKeyIsGone() {
        UUID[] request = new UUID[1];
        on(database, domain -> request[0] = RestoreScene.approve(domain, SKYWAYS, "anna"));
        Database older = backup();
        on(database, domain -> RestoreScene.execute(domain, SKYWAYS, request[0]));

        on(older, domain -> {
            replay(domain, false);
            RestoreScene.execute(domain, SKYWAYS, request[0]);
            assertThat(RestoreScene.status(domain, SKYWAYS, request[0])).isEqualTo(ErasureStatus.COMPLETED);
            assertThat(RestoreScene.items(domain, SKYWAYS)).hasSize(1);
            assertThat(RestoreScene.texts(domain, SKYWAYS)).containsExactly("ben likes seat 1");
        });
    }

    @Test
    void whoWasLetInAgainAfterTheBackupIsNotRefusedByTheReplay() {
        Database older = backup();
        UUID[] request = new UUID[1];
        on(database, domain -> {
            request[0] = RestoreScene.erase(domain, SKYWAYS, "anna");
            domain.run(
                    RestoreScene.tenant(domain, SKYWAYS),
                    () -> domain.get(Suppressions.class).lift(RestoreScene.email("anna"), "signed up again"));
            RestoreScene.sequence(domain, SKYWAYS);
        });

        on(older, domain -> {
            replay(domain, false);
            RestoreScene.execute(domain, SKYWAYS, request[0]);
            assertThatCode(() -> RestoreScene.remember(domain, SKYWAYS, "anna")).doesNotThrowAnyException();
        });
    }

    @Test
    void theLogGoesOnUnderAnotherNameThatNamesTheOldOneAndOldCertificatesStayCheckable() {
        UUID[] before = new UUID[1];
        String[] certificate = new String[2];
        String[] key = new String[1];
        on(database, domain -> before[0] = RestoreScene.erase(domain, SKYWAYS, "ben"));
        Database older = backup();
        on(database, domain -> {
            key[0] = key(domain);
            certificate[0] = certificate(domain, before[0]);
            certificate[1] = certificate(domain, RestoreScene.erase(domain, SKYWAYS, "anna"));
        });

        on(older, domain -> {
            String oldKey = key[0];
            replay(domain, false);
            List<EntryView> entries = domain.as(
                    RestoreScene.tenant(domain, SKYWAYS),
                    () -> domain.get(Ledger.class).entries(-1, 1_000).items());
            assertThat(entries.get(0).type()).isEqualTo("log.continued");
            assertThat(entries.get(0).payload()).contains(oldKey, "the disk was lost");
            String newKey = key(domain);
            assertThat(newKey).isNotEqualTo(oldKey);
            assertThat(valid(certificate[0], oldKey)).isTrue();
            assertThat(valid(certificate[1], oldKey)).isTrue();
            // Asked for again, it is proven by the log of now.
            assertThat(valid(certificate(domain, before[0]), newKey)).isTrue();
            assertVerifies(domain);
        });
    }

    private static String key(Domain domain) {
        return domain.as(
                RestoreScene.tenant(domain, SKYWAYS),
                () -> domain.get(Ledger.class).key());
    }

    private boolean valid(String certificate, String key) {
        try {
            Path file = Files.createTempFile(folder, "certificate", ".json");
            Files.writeString(file, certificate);
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code = new VerifyCertificate(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .run(file.toString(), "--key", key);
            return code == VerifyCertificate.VALID;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String certificate(Domain domain, UUID request) {
        return domain.as(
                RestoreScene.tenant(domain, SKYWAYS),
                () -> domain.get(ErasureCertificates.class).of(request));
    }

    private static void assertVerifies(Domain domain) {
        UUID id = domain.as(
                        RestoreScene.tenant(domain, SKYWAYS),
                        () -> domain.get(LedgerVerifications.class).start(List.of()))
                .id();
        domain.run(RestoreScene.tenant(domain, SKYWAYS), () -> {
            while (domain.get(LedgerVerifications.class).step(id)) {
                // until it has ended
            }
        });
        LogVerificationView view = domain.as(
                RestoreScene.tenant(domain, SKYWAYS),
                () -> domain.get(LedgerVerifications.class).of(id));
        assertThat(view.findings()).isEmpty();
        assertThat(view.status()).isEqualTo("SOUND");
    }

    @Test
    void aDatabaseThatLacksEntriesButNoErasureIsNoticedByItsCheckpoint() {
        Database older = backup();
        on(database, domain -> {
            RestoreScene.remember(domain, SKYWAYS, "dora");
            RestoreScene.sequence(domain, SKYWAYS);
        });
        on(older, domain -> assertThat(use(domain)).isEqualTo("database-restored"));
    }

    @Test
    void whatIsSignedAfterAGrowthThatWasStoppedBeforeItsCheckpointLayOutsideIsNoticed() {
        Database older = backup();
        on(database, domain -> {
            RestoreScene.remember(domain, SKYWAYS, "dora");
            // As if the process had been killed right after the commit.
            domain.run(
                    RestoreScene.tenant(domain, SKYWAYS),
                    () -> domain.get(Sequencer.class).sequence(8_192));
        });
        on(
                database,
                domain -> domain.as(
                        RestoreScene.tenant(domain, SKYWAYS),
                        () -> domain.get(Ledger.class).checkpoint()));
        on(older, domain -> assertThat(use(domain)).isEqualTo("database-restored"));
    }

    @Test
    void whatIsRecordedApartIsNoticedOnceItIsSigned() {
        Database older = backup();
        on(
                database,
                domain -> domain.as(RestoreScene.tenant(domain, SKYWAYS), () -> {
                    domain.get(Ledger.class).recordApart("test.apart", Map.of());
                    return domain.get(Ledger.class).checkpoint();
                }));
        on(older, domain -> assertThat(use(domain)).isEqualTo("database-restored"));
    }

    @Test
    void anErasureThatWasNotYetInTheTreeIsNoticedByTheJournalAlone() throws IOException {
        Database older = backup();
        byte[][] checkpoint = new byte[1][];
        on(database, domain -> {
            try {
                checkpoint[0] = Files.readAllBytes(outside(domain).resolve("checkpoint"));
                RestoreScene.erase(domain, SKYWAYS, "anna");
                // As if the database had been lost before a timer gave the entries their place.
                Files.write(outside(domain).resolve("checkpoint"), checkpoint[0]);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        on(older, domain -> assertThat(use(domain)).isEqualTo("database-restored"));
    }

    @Test
    void aDirectoryThatIsNotThereIsRefusedAndNotBegunAnew() throws IOException {
        Files.move(folder.resolve("vault-restore"), folder.resolve("elsewhere"));
        on(database, domain -> {
            assertThat(use(domain)).isEqualTo("restore-directory-incomplete");
            assertThat(folder.resolve("vault-restore")).doesNotExist();
        });
        Files.move(folder.resolve("elsewhere"), folder.resolve("vault-restore"));
        on(database, domain -> RestoreScene.sequence(domain, SKYWAYS));
    }

    @Test
    void whatWasTamperedWithIsRefused() {
        on(database, domain -> {
            RestoreScene.erase(domain, SKYWAYS, "anna");
            RestoreScene.erase(domain, SKYWAYS, "ben");
        });
        tampered("journal-2026-11", text -> text.substring(0, text.trim().lastIndexOf('\n') + 1));
        tampered("journal-2026-11", text -> text.substring(text.indexOf('\n') + 1));
        tampered("journal-2026-11", text -> text.replaceFirst("A", "B"));
        tampered("checkpoint", text -> text.replaceFirst("\n[0-9]+\n", "\n1\n"));
        tampered("head", text -> text.replaceFirst("A", "B"));
    }

    private interface Tampering {
        String with(String text);
    }

    private void tampered(String name, Tampering tampering) {
        Path[] file = new Path[1];
        String[] text = new String[1];
        on(database, domain -> file[0] = outside(domain).resolve(name));
        try {
            text[0] = Files.readString(file[0]);
            String changed = tampering.with(text[0]);
            assertThat(changed).isNotEqualTo(text[0]);
            Files.writeString(file[0], changed);
            on(database, domain -> assertThat(use(domain)).as(name).isEqualTo("restore-directory-incomplete"));
            Files.delete(file[0]);
            on(database, domain -> assertThat(use(domain)).as(name).isEqualTo("restore-directory-incomplete"));
            Files.writeString(file[0], text[0]);
            on(database, domain -> RestoreScene.sequence(domain, SKYWAYS));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatACrashLeftBehindTheLastLineIsOverwritten() throws IOException {
        Path[] journal = new Path[1];
        on(database, domain -> {
            RestoreScene.erase(domain, SKYWAYS, "anna");
            journal[0] = outside(domain).resolve("journal-2026-11");
        });
        Files.writeString(journal[0], Files.readString(journal[0]) + "3 00");
        on(database, domain -> RestoreScene.erase(domain, SKYWAYS, "ben"));
        assertThat(Files.readString(journal[0]).lines()).hasSize(4);
        on(database, domain -> RestoreScene.sequence(domain, SKYWAYS));
    }

    @Test
    void anotherDatabasesFolderIsRefused() throws IOException {
        Database one = newDatabase(Files.createDirectory(folder.resolve("second")));
        vault = folder.resolve("other");
        on(one, domain -> domain.tenant(SKYWAYS));
        Database other = one.copy(Files.createDirectory(folder.resolve("third")));
        on(one, domain -> RestoreScene.erase(domain, SKYWAYS, "anna"));
        Files.move(folder.resolve("other-restore"), folder.resolve("elsewhere"));
        on(other, domain -> RestoreScene.erase(domain, SKYWAYS, "anna"));
        Files.move(folder.resolve("other-restore"), folder.resolve("others"));
        Files.move(folder.resolve("elsewhere"), folder.resolve("other-restore"));

        on(one, domain -> RestoreScene.sequence(domain, SKYWAYS));
        on(other, domain -> assertThat(use(domain)).isEqualTo("restore-directory-incomplete"));
    }

    @Test
    void onlyTheOperatorDeclaresAFreshStartAndTheLedgerSaysSo() throws IOException {
        on(database, domain -> RestoreScene.erase(domain, SKYWAYS, "anna"));
        Files.move(folder.resolve("vault-restore"), folder.resolve("elsewhere"));
        on(database, domain -> {
            StatewardException refused = catchThrowableOfType(StatewardException.class, () -> replay(domain, false));
            assertThat(refused.type()).isEqualTo("restore-needs-fresh-start");
            assertThat(replay(domain, true).status()).isEqualTo("SERVED");
            RestoreScene.sequence(domain, SKYWAYS);
            assertThat(domain.as(
                            RestoreScene.tenant(domain, SKYWAYS),
                            () -> domain.get(Ledger.class).entries(-1, 1_000).items().stream()
                                    .filter(e -> e.type().equals("restore-replayed"))
                                    .map(EntryView::payload)
                                    .toList()))
                    .singleElement()
                    .asString()
                    .contains("\"freshStart\":true", "the disk was lost");
        });
        on(database, domain -> RestoreScene.erase(domain, SKYWAYS, "ben"));
    }

    @Test
    void nobodyButTheOperatorSeesOrBeginsAReplay() {
        on(
                database,
                domain -> domain.run(RestoreScene.tenant(domain, NORDBANK), () -> {
                    Restores restores = domain.get(Restores.class);
                    for (ThrowingCallable call : List.<ThrowingCallable>of(
                            restores::list,
                            () -> restores.of(SKYWAYS),
                            () -> restores.begin(SKYWAYS, true, "because", "somebody"))) {
                        assertThat(catchThrowableOfType(StatewardException.class, call)
                                        .type())
                                .isEqualTo("role-missing");
                    }
                }));
    }

    @Test
    void aTenantThatIsServedIsNotReplayed() {
        on(
                database,
                domain -> assertThat(catchThrowableOfType(StatewardException.class, () -> replay(domain, true))
                                .type())
                        .isEqualTo("not-restored"));
    }

    @Test
    void whatLiesOutsideIsTheServersAloneAndNamesNobody() throws IOException {
        Path[] outside = new Path[1];
        on(database, domain -> {
            RestoreScene.erase(domain, SKYWAYS, "anna");
            outside[0] = outside(domain);
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(outside[0])))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(outside[0])) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------");
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("anna");
            }
        }
    }
}
