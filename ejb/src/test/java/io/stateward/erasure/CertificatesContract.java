package io.stateward.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.control.Evidences;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.IssuedView;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.CertificateStatement.Why;
import io.stateward.ledger.entity.Committed;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.operations.entity.Claim;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.control.EpochWork;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Demonstrates what is certified of a request, how it is opened to who audits, and how one certificate takes the place of another. */
interface CertificatesContract {

    String OLD_LOOKUPS = "Old copies of look-up rows";

    Domain domain();

    private ErasureCertificates certificates() {
        return domain().get(ErasureCertificates.class);
    }

    private UUID completed(ScriptedErasure anna) {
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isIn(ErasureStatus.COMPLETED, ErasureStatus.COMPLETED_WITH_RESIDUE);
        return request;
    }

    private void workAfter(ScriptedErasure anna, Duration time) {
        domain().clock().advance(time);
        new ResumeWork(domain(), "node/1").look(anna.tenant);
    }

    @Test
    default void theFirstCertificateIsTheOnlyOneOfItsHistory() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = completed(anna);

        assertThat(issued(anna, request)).singleElement().satisfies(only -> {
            assertThat(only.revocation()).isFalse();
            assertThat(only.why()).isNull();
            assertThat(only.status()).isEqualTo(ErasureStatus.COMPLETED);
        });
        Said said = verify(anna, anna.certificate(request), history(anna, request), null);
        assertThat(said.code()).isEqualTo(VerifyCertificate.VALID);
        assertThat(said.text()).contains("stateward/certificate/v2", "latest of those shown");
    }

    @Test
    default void aRevokedCertificateIsKnownAsSuchAndTheNextOneNamesIt() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        String first = anna.certificate(request);
        store.things.add("one");
        workAfter(anna, Duration.ofMinutes(16));

        Said revoked = verify(anna, first, history(anna, request), null);
        assertThat(revoked.code()).isEqualTo(VerifyCertificate.OUTDATED);
        assertThat(revoked.text()).contains("It was revoked");

        anna.execute(request);
        String history = history(anna, request);
        assertThat(verify(anna, first, history, null).text()).contains("It was replaced");
        assertThat(verify(anna, anna.certificate(request), history, null).code())
                .isEqualTo(VerifyCertificate.VALID);
        assertThat(issued(anna, request).stream().map(IssuedView::revocation)).containsExactly(false, true, false);
        assertThat(issued(anna, request).get(2).why()).isEqualTo(Why.REVOKED);
    }

    @Test
    default void theEndOfAWindowReplacesACertificateAndSaysWhy() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s").residue = Duration.ofDays(30);
        UUID request = completed(anna);
        String first = anna.certificate(request);
        workAfter(anna, Duration.ofMinutes(16));
        workAfter(anna, Duration.ofHours(25));
        workAfter(anna, Duration.ofDays(31));

        assertThat(issued(anna, request).stream().map(IssuedView::why)).containsExactly(null, Why.WINDOW_ENDED);
        assertThat(verify(anna, first, history(anna, request), null).code()).isEqualTo(VerifyCertificate.OUTDATED);
    }

    @Test
    default void theTurnOfTheLookUpEpochReplacesACertificateByOneThatNoLongerNamesOldRows() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = completed(anna);
        String first = anna.certificate(request);
        assertThat(outOfScope(first)).contains(OLD_LOOKUPS);
        List<String> targets = Evidences.commitments(first);

        turn(anna);
        String second = anna.certificate(request);

        assertThat(outOfScope(second)).isNotEmpty().doesNotContain(OLD_LOOKUPS);
        assertThat(outOfScope(first)).containsAll(outOfScope(second));
        assertThat(Evidences.commitments(second)).isEqualTo(targets).isNotEmpty();
        assertThat(issued(anna, request).stream().map(IssuedView::why)).containsExactly(null, Why.WINDOW_ENDED);
        List<Committed> opened = domain().as(anna.tenant, () -> certificates().evidence(request, null, null));
        Said said = verify(anna, second, history(anna, request), openings(opened));
        assertThat(said.code()).as(said.text()).isEqualTo(VerifyCertificate.VALID);
        assertThat(verify(anna, first, history(anna, request), null).code()).isEqualTo(VerifyCertificate.OUTDATED);
        turn(anna);
        assertThat(issued(anna, request)).as("the next turn has nothing to add").hasSize(2);
    }

    @Test
    default void whoWasErasedAfterTheNextEpochsKeyWasMadeWaitsForItsEnd() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "before", "anna", List.of());
        domain().as(anna.tenant, () -> domain().get(LookupEpochs.class).turn());
        domain().clock().advance(Duration.ofMinutes(1));
        UUID request = completed(anna);
        work(anna);

        assertThat(outOfScope(anna.certificate(request))).contains(OLD_LOOKUPS);
        assertThat(issued(anna, request)).hasSize(1);
        turn(anna);
        assertThat(outOfScope(anna.certificate(request))).doesNotContain(OLD_LOOKUPS);
    }

    @Test
    default void aRevokedCertificateIsNotUpgradedByTheEpoch() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID request = completed(anna);
        store.things.add("one");
        workAfter(anna, Duration.ofMinutes(16));

        turn(anna);

        assertThat(issued(anna, request).stream().map(IssuedView::revocation)).containsExactly(false, true);
    }

    private static List<String> outOfScope(String certificate) {
        return Json.read(certificate, JsonNode.class)
                .path("statement")
                .path("outOfScope")
                .findValuesAsText("what");
    }

    /** Turns the look-up epoch, and does what waits for its end. */
    private void turn(ScriptedErasure anna) {
        // A key that was made in the very moment of an erasure counts as one that lived then.
        domain().clock().advance(Duration.ofSeconds(1));
        domain().as(anna.tenant, () -> domain().get(LookupEpochs.class).turn());
        work(anna);
    }

    private void work(ScriptedErasure anna) {
        for (int i = 0; i < 3; i++) {
            domain().clock().advance(i == 0 ? Duration.ZERO : Duration.ofMinutes(11));
            domain().as(Caller.worker(anna.tenant, "lookup-epoch"), () -> {
                UUID id = anna.tenant.id();
                domain().get(EpochWork.class)
                        .handle(new Claim(
                                UUID.randomUUID(),
                                id,
                                "lookup-epoch",
                                id,
                                1,
                                1,
                                domain().clock().instant()));
                return true;
            });
        }
        new ResumeWork(domain(), "node/1").lookups(anna.tenant);
    }

    @Test
    default void theEvidenceOfEveryTargetIsOpenedToWhoAuditsAndToNobodyElse() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = completed(anna);
        Caller admin = new Caller(anna.tenant, "admin", Set.of(Role.TENANT_ADMIN), null);
        assertThatThrownBy(() -> domain().as(admin, () -> certificates().evidence(request, null, null)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.FORBIDDEN));

        List<Committed> opened = domain().as(anna.tenant, () -> certificates().evidence(request, null, null));
        String certificate = anna.certificate(request);
        int targets = Json.read(certificate, JsonNode.class)
                .path("statement")
                .path("targets")
                .size();
        assertThat(opened).hasSize(targets).isNotEmpty();
        Said said = verify(anna, certificate, null, openings(opened));
        assertThat(said.code()).as(said.text()).isEqualTo(VerifyCertificate.VALID);
        assertThat(said.text()).contains(targets + " of " + targets + " evidence records were opened");
        assertThat(said.text()).doesNotContain("anna@example.org");
        Said forged =
                verify(anna, certificate, null, openings(opened).replaceFirst("\"salt\":\"....", "\"salt\":\"AAAA"));
        assertThat(forged.code()).isEqualTo(VerifyCertificate.INVALID);
        assertThat(domain()
                        .as(
                                anna.tenant,
                                () -> domain().get(Ledger.class)
                                        .entries(-1, 1000)
                                        .items())
                        .stream()
                        .filter(entry -> entry.type().equals("erasure-evidence-opened")))
                .hasSize(1);
        assertThat(domain().as(anna.tenant, () -> certificates().evidence(request, targets, 10)))
                .isEmpty();
    }

    @Test
    default void aPdfIsReadableAndCheckedByItsAttachment() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = completed(anna);
        byte[] pdf = domain().as(anna.tenant, () -> certificates().pdf(request));
        Path file = Files.createTempFile("certificate", ".pdf");
        try {
            Files.write(file, pdf);
            Said said = run(file.toString(), "--key", key(anna));
            assertThat(said.code()).as(said.text()).isEqualTo(VerifyCertificate.VALID);
            assertThat(said.text()).contains("not its pages");
        } finally {
            Files.delete(file);
        }
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Certificate of erasure", request.toString(), "Erased", "How to check it");
        }
    }

    @Test
    default void anotherTenantIsShownNothing() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = completed(anna);
        TenantProfile other = domain().tenant("t" + UUID.randomUUID().toString().substring(0, 8));
        for (Runnable read : List.<Runnable>of(
                () -> certificates().of(request),
                () -> certificates().pdf(request),
                () -> certificates().history(request),
                () -> certificates().issued(request),
                () -> certificates().evidence(request, null, null))) {
            assertThatThrownBy(() -> domain().run(other, read))
                    .isInstanceOfSatisfying(
                            StatewardException.class,
                            e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
        }
    }

    @Test
    default void anOfficersWordsThatNameThePersonAreRefused() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.failure = ScriptedConnector::down;
        anna.journal("s", "one", "anna", List.of());
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        Optional<UUID> task = anna.view(request).tasks().stream()
                .filter(TaskView::needsAttention)
                .map(TaskView::id)
                .findFirst();
        assertThatThrownBy(() -> anna.step(() -> anna.requests()
                        .excuse(
                                Seen.any(request),
                                task,
                                "Mail to Anna@Example.org bounced, so it is as good as gone.")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("reason-names-person"));
        anna.step(() -> anna.requests().excuse(Seen.any(request), task, "The provider was wound up."));
        anna.execute(request);
        assertThat(anna.certificate(request))
                .contains("The provider was wound up.")
                .doesNotContain("xample.org");
    }

    private List<IssuedView> issued(ScriptedErasure anna, UUID request) {
        return domain().as(anna.tenant, () -> certificates().issued(request));
    }

    private String history(ScriptedErasure anna, UUID request) {
        return domain().as(anna.tenant, () -> certificates().history(request));
    }

    private String key(ScriptedErasure anna) {
        return domain().as(anna.tenant, () -> domain().get(Ledger.class).key());
    }

    private static String openings(List<Committed> opened) {
        return Json.text(Map.of(
                "format",
                "stateward/evidence-openings/v1",
                "openings",
                opened.stream()
                        .map(one -> Map.of("record", one.bytes(), "salt", one.salt()))
                        .toList()));
    }

    /** Is what the verifier said. */
    record Said(int code, String text) {}

    private Said verify(ScriptedErasure anna, String certificate, @Nullable String history, @Nullable String evidence)
            throws IOException {
        Path folder = Files.createTempDirectory("certificate");
        Path file = Files.writeString(folder.resolve("certificate.json"), certificate);
        Stream<String> past = history == null
                ? Stream.of()
                : Stream.of(
                        "--history",
                        Files.writeString(folder.resolve("history.json"), history)
                                .toString());
        Stream<String> seen = evidence == null
                ? Stream.of()
                : Stream.of(
                        "--evidence",
                        Files.writeString(folder.resolve("evidence.json"), evidence)
                                .toString());
        return run(Stream.of(Stream.of(file.toString(), "--key", key(anna)), past, seen)
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
    }

    private static Said run(String... arguments) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        int code = new VerifyCertificate(new PrintStream(text, true, UTF_8)).run(arguments);
        return new Said(code, text.toString(UTF_8));
    }
}
