package io.stateward.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogDisposal;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.erasure.boundary.ErasureRefusals;
import io.stateward.erasure.entity.EntryTerms;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.Language;
import io.stateward.erasure.entity.RefusalDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.entity.Verdict;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.testing.Domain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Demonstrates that single targets are refused on a legal ground, left alone, restricted and certified, and erased when the refusal ends. */
interface RefusalContract {

    Domain domain();

    private ErasureRefusals refusals() {
        return domain().get(ErasureRefusals.class);
    }

    private ErasureView planned(ScriptedErasure anna, Regime regime) {
        ErasureDraft draft = new ErasureDraft(
                List.of(ScriptedErasure.email("anna")),
                regime,
                domain().clock().instant(),
                "asked by letter",
                new EntryTerms("asked under two laws", null, Language.EN));
        return domain().as(anna.tenant, () -> anna.requests().receive(draft));
    }

    private List<PlannedTarget> plan(ScriptedErasure anna, UUID request) {
        return domain().as(anna.tenant, () -> anna.requests().plan(request));
    }

    private PlannedTarget target(ScriptedErasure anna, UUID request, String name) {
        return plan(anna, request).stream()
                .filter(t -> t.target().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private UUID key(ScriptedErasure anna, UUID request, String name) {
        return Objects.requireNonNull(target(anna, request, name).key());
    }

    private RefusalDraft claims(UUID... targets) {
        return new RefusalDraft(
                List.of(targets), null, RefusalGround.LEGAL_CLAIMS, "a claim is before the court", null);
    }

    private List<RefusedView> refuse(ScriptedErasure anna, UUID request, RefusalDraft draft) {
        return domain().as(anna.tenant, () -> refusals().refuse(Seen.any(request), draft));
    }

    private ErasureView approved(ScriptedErasure anna, UUID request) {
        return domain().as(anna.tenant, () -> anna.requests().approve(Seen.any(request)));
    }

    private static void isRefused(ThrowingCallable step, String type) {
        assertThatThrownBy(step)
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo(type));
    }

    private JsonNode statement(ScriptedErasure anna, UUID request) {
        return Json.read(anna.certificate(request), JsonNode.class).path("statement");
    }

    private long entries(ScriptedErasure anna, String type) {
        return domain()
                .as(
                        anna.tenant,
                        () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(entry -> entry.type().equals(type))
                .count();
    }

    @Test
    default void aWholeRequestIsRefusedOnGroundsOfItsOwnLawOnly() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ErasureView request = domain().as(
                        anna.tenant,
                        () -> anna.requests()
                                .receive(new ErasureDraft(
                                        List.of(ScriptedErasure.email("anna")), Regime.CCPA, null, "asked by letter")));

        assertThatThrownBy(() -> domain().as(
                                anna.tenant,
                                () -> anna.requests()
                                        .refuse(Seen.any(request.id()), RefusalGround.LEGAL_CLAIMS, "a suit")))
                .isInstanceOfSatisfying(StatewardException.class, e -> {
                    assertThat(e.type()).isEqualTo("invalid-field");
                    assertThat(e.sentence()).contains("CCPA", "SECURITY", "IDENTITY_NOT_ESTABLISHED");
                });
        assertThat(domain().as(
                                anna.tenant,
                                () -> anna.requests()
                                        .refuse(Seen.any(request.id()), RefusalGround.SECURITY, "an attack"))
                        .status())
                .isEqualTo(ErasureStatus.REFUSED);
    }

    @Test
    default void aRefusedTargetIsLeftAloneRestrictedAndCertifiedAndTheRestIsErased() throws IOException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        UUID one = anna.journal("s", "one", "anna", List.of());
        UUID two = anna.journal("s", "two", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();

        List<RefusedView> refused = refuse(anna, request, claims(key(anna, request, "thing one")));
        assertThat(refused).singleElement().satisfies(only -> {
            assertThat(only.article()).isEqualTo("GDPR 17(3)(e)");
            assertThat(only.target()).isEqualTo("thing one");
        });
        PlannedTarget shown = target(anna, request, "thing one");
        assertThat(shown.expected()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);
        assertThat(shown.blocks()).first().satisfies(b -> assertThat(b.ground()).isEqualTo("GDPR 17(3)(e)"));
        assertThat(target(anna, request, "thing two").expected()).isNull();

        approved(anna, request);
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        assertThat(store.things).containsExactly("one");
        assertThat(store.calls).doesNotContain("erase one").contains("erase two");
        TaskView task = anna.task(request, "thing one");
        assertThat(task.verdict()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);
        assertThat(task.why()).isEqualTo("Refused by GDPR 17(3)(e): a claim is before the court");
        assertThat(domain().as(
                                anna.tenant,
                                () -> domain().get(CatalogDisposal.class).restricted(List.of(one, two))))
                .containsExactly(one);
        assertThat(statement(anna, request).path("refusals"))
                .singleElement()
                .satisfies(said -> assertThat(said.toString())
                        .contains("\"target\":\"thing one\"", "\"LEGAL_CLAIMS\"", "\"GDPR 17(3)(e)\""));
        assertThat(entries(anna, "erasure-targets-refused")).isEqualTo(1);
        bothReadersShowIt(anna, request);
    }

    private void bothReadersShowIt(ScriptedErasure anna, UUID request) throws IOException {
        Path file = Files.createTempFile("certificate", ".json");
        try {
            Files.writeString(file, anna.certificate(request));
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code = new VerifyCertificate(new PrintStream(said, true, UTF_8)).run(file.toString());
            assertThat(code).isEqualTo(VerifyCertificate.VALID);
            assertThat(said.toString(UTF_8)).contains("Refused", "thing one", "LEGAL_CLAIMS", "GDPR 17(3)(e)");
        } finally {
            Files.delete(file);
        }
        byte[] pdf = domain().as(
                        anna.tenant,
                        () -> domain().get(ErasureCertificates.class).pdf(request));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains("Refused", "thing one", "GDPR 17(3)(e)");
        }
    }

    @Test
    default void aWholeStoreIsRefusedWhateverIsFoundInItLater() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script kept = anna.store("archive");
        ScriptedConnector.Script other = anna.store("s");
        anna.journal("archive", "one", "anna", List.of());
        anna.journal("s", "two", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        refuse(
                anna,
                request,
                new RefusalDraft(
                        List.of(),
                        anna.tenant.alias() + "-archive",
                        RefusalGround.ARCHIVING_OR_RESEARCH,
                        "an archive in the public interest",
                        null));
        kept.things.add("stray");
        kept.strays.add("stray");

        approved(anna, request);
        anna.execute(request);

        assertThat(kept.things).containsExactlyInAnyOrder("one", "stray");
        assertThat(kept.calls).noneMatch(call -> call.startsWith("erase"));
        assertThat(other.things).isEmpty();
        assertThat(statement(anna, request).path("refusals")).hasSize(2);
    }

    @Test
    default void whileItIsExecutedWhatIsNotErasedYetIsRefusedAndWhatIsGoneIsNot() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("a");
        ScriptedConnector.Script second = anna.store("b");
        anna.journal("a", "one", "anna", List.of());
        anna.journal("b", "two", "anna", List.of());
        UUID request = anna.approved();
        anna.step(() -> anna.run().begin(request));
        anna.find(request);
        UUID one = anna.task(request, "thing one").id();
        UUID two = anna.task(request, "thing two").id();
        UUID store = anna.task(request, "thing one").store();
        anna.step(() -> anna.run().eraseNext(request, store));

        refuse(anna, request, claims(two));
        isRefused(() -> refuse(anna, request, claims(one)), "target-gone");

        anna.execute(request);
        assertThat(second.things).containsExactly("two");
        assertThat(anna.task(request, "thing one").verdict()).isEqualTo(Verdict.ERASED);
        isRefused(() -> refuse(anna, request, claims(two)), "erasure-status");
    }

    @Test
    default void withdrawnBeforeTheApprovalItIsAsIfItHadNeverBeen() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        UUID refusal = refuse(anna, request, claims(key(anna, request, "thing one")))
                .get(0)
                .id();

        anna.step(() ->
                assertThat(refusals().withdraw(Seen.any(request), refusal)).isEmpty());
        approved(anna, request);

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
        assertThat(statement(anna, request).path("refusals")).isEmpty();
        assertThat(entries(anna, "erasure-refusal-withdrawn")).isEqualTo(1);
    }

    @Test
    default void withdrawnAfterTheEndWhatItKeptIsErasedByItself() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.things.add("stray");
        store.strays.add("stray");
        UUID request = planned(anna, Regime.GDPR).id();
        UUID refusal = refuse(anna, request, claims(key(anna, request, "thing stray")))
                .get(0)
                .id();
        approved(anna, request);
        anna.execute(request);
        assertThat(store.things).containsExactly("stray");

        anna.step(() -> refusals().withdraw(Seen.any(request), refusal));
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.APPROVED);
        new ResumeWork(domain(), "node/1").lookAndExecute(anna.tenant);

        assertThat(store.things).isEmpty();
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(statement(anna, request).path("replaces").path("why").asText())
                .isEqualTo("BLOCK_ENDED");
    }

    @Test
    default void itStandsUntilItsGroundEndsAndNotADayLonger() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        Instant until = domain().clock().instant().plus(Duration.ofDays(90));
        refuse(
                anna,
                request,
                new RefusalDraft(
                        List.of(key(anna, request, "thing one")),
                        null,
                        RefusalGround.LEGAL_OBLIGATION,
                        "books",
                        until));
        approved(anna, request);
        anna.execute(request);
        assertThat(anna.task(request, "thing one").until()).isEqualTo(until);
        assertThat(statement(anna, request).path("checkAgain").asText()).isNotEmpty();

        domain().clock().advance(Duration.ofDays(80));
        new ResumeWork(domain(), "node/1").lookAndExecute(anna.tenant);
        assertThat(store.things).containsExactly("one");

        domain().clock().advance(Duration.ofDays(11));
        new ResumeWork(domain(), "node/2").lookAndExecute(anna.tenant);
        assertThat(store.things).isEmpty();
    }

    @Test
    default void whatARefusedNeighbourKeepsIsNotFreedAtEveryLook() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        store.alsoCovers.put("two", "one");
        anna.journal("s", "one", "anna", List.of());
        anna.journal("s", "two", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        UUID refusal = refuse(anna, request, claims(key(anna, request, "thing one")))
                .get(0)
                .id();
        approved(anna, request);
        anna.execute(request);
        assertThat(anna.task(request, "thing two").verdict()).isEqualTo(Verdict.BLOCKED_BY_RETENTION);

        for (int look = 0; look < 3; look++) {
            domain().clock().advance(Duration.ofMinutes(2));
            new ResumeWork(domain(), "node/" + look).look(anna.tenant);
        }
        assertThat(anna.view(request).resumedAt()).isNull();

        anna.step(() -> refusals().withdraw(Seen.any(request), refusal));
        new ResumeWork(domain(), "node/9").lookAndExecute(anna.tenant);
        domain().clock().advance(Duration.ofMinutes(2));
        new ResumeWork(domain(), "node/10").lookAndExecute(anna.tenant);
        assertThat(store.things).isEmpty();
    }

    @Test
    default void lookingAgainAtWhatIsBlockedDoesNotEndARefusal() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        refuse(anna, request, claims(key(anna, request, "thing one")));
        approved(anna, request);
        anna.execute(request);

        new ResumeWork(domain(), "node/1").lookAndExecute(anna.tenant);

        assertThat(store.things).containsExactly("one");
        assertThat(anna.task(request, "thing one").state()).isEqualTo(TaskState.DONE);
        assertThat(anna.view(request).resumedAt()).isNull();
    }

    @Test
    default void whoApprovesMustHaveSeenTheRefusals() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        ErasureView request = planned(anna, Regime.GDPR);
        refuse(anna, request.id(), claims(key(anna, request.id(), "thing one")));

        isRefused(
                () -> domain().as(
                                anna.tenant, () -> anna.requests().approve(new Seen(request.id(), request.version()))),
                "changed-meanwhile");

        assertThat(anna.view(request.id()).status()).isEqualTo(ErasureStatus.PLANNED);
    }

    @Test
    default void whatIsNotInTheLawsListOrOfNoTargetIsNoRefusal() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        UUID key = key(anna, request, "thing one");
        UUID california = planned(anna, Regime.CCPA).id();
        List<UUID> one = List.of(key);
        Instant past = domain().clock().instant();
        String store = anna.tenant.alias() + "-s";

        for (RefusalDraft wrong : List.of(
                new RefusalDraft(one, null, RefusalGround.DEBUGGING, "why", null),
                new RefusalDraft(one, null, RefusalGround.IDENTITY_NOT_ESTABLISHED, "why", null),
                new RefusalDraft(one, store, RefusalGround.LEGAL_CLAIMS, "why", null),
                new RefusalDraft(List.of(), null, RefusalGround.LEGAL_CLAIMS, "why", null),
                new RefusalDraft(one, null, RefusalGround.LEGAL_CLAIMS, "why", past),
                new RefusalDraft(
                        Collections.nCopies(RefusalDraft.MAX_TARGETS + 1, key),
                        null,
                        RefusalGround.LEGAL_CLAIMS,
                        "why",
                        null))) {
            isRefused(() -> refuse(anna, request, wrong), "invalid-field");
        }
        isRefused(() -> refuse(anna, request, claims(UUID.randomUUID())), "target-unknown");
        isRefused(() -> refuse(anna, california, claims(key)), "invalid-field");
        isRefused(
                () -> refuse(
                        anna,
                        california,
                        new RefusalDraft(one, null, RefusalGround.SECURITY, "fraud is investigated", null)),
                "target-unknown");
        isRefused(
                () -> refuse(
                        anna,
                        request,
                        new RefusalDraft(one, null, RefusalGround.LEGAL_CLAIMS, "anna@example.org sued us", null)),
                "reason-names-person");

        assertThat(domain().as(anna.tenant, () -> refusals().of(request))).isEmpty();
    }

    @Test
    default void asManyAsTheLimitAtOnceAreTakenAndTwiceTheSameIsOne() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = planned(anna, Regime.CCPA).id();
        UUID key = key(anna, request, "thing one");
        RefusalDraft draft = new RefusalDraft(
                Collections.nCopies(RefusalDraft.MAX_TARGETS, key), null, RefusalGround.SECURITY, "fraud", null);

        refuse(anna, request, draft);

        assertThat(refuse(anna, request, draft))
                .singleElement()
                .satisfies(only -> assertThat(only.article()).isEqualTo("CCPA 1798.105(d)(2)"));
    }

    @Test
    default void onlyThePrivacyOfficersOfItsTenantRefuse() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID request = planned(anna, Regime.GDPR).id();
        UUID key = key(anna, request, "thing one");
        ScriptedErasure other = new ScriptedErasure(domain());

        for (Role role : List.of(Role.TENANT_ADMIN, Role.AUDITOR)) {
            Caller caller = new Caller(anna.tenant, "somebody", Set.of(role), null);
            isRefused(
                    () -> domain().as(caller, () -> refusals().refuse(Seen.any(request), claims(key))), "role-missing");
        }
        for (Runnable step : Stream.<Runnable>of(
                        () -> refuse(other, request, claims(key)),
                        () -> domain().as(other.tenant, () -> refusals().of(request)),
                        () -> domain().as(
                                        other.tenant, () -> refusals().withdraw(Seen.any(request), UUID.randomUUID())))
                .toList()) {
            isRefused(step::run, "not-found");
        }
        UUID refusal = refuse(anna, request, claims(key)).get(0).id();
        UUID mine = planned(other, Regime.GDPR).id();
        isRefused(() -> domain().as(other.tenant, () -> refusals().withdraw(Seen.any(mine), refusal)), "not-found");
        assertThat(domain().as(anna.tenant, () -> refusals().of(request))).hasSize(1);
    }
}
