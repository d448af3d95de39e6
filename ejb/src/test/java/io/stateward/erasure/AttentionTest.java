package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.Catalog;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.stores.entity.Verdict;
import io.stateward.subjects.boundary.LookupEpochs;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Demonstrates how an officer brings a request that needs attention to an honest end. */
class AttentionTest {

    private static Domain domain;

    private ScriptedErasure anna;

    @BeforeAll
    static void open() {
        domain = Domain.onH2();
    }

    @AfterAll
    static void close() {
        domain.close();
    }

    @BeforeEach
    void begin() {
        anna = new ScriptedErasure(domain);
    }

    @Test
    void anExcusedStoreEndsInACertificateThatSaysItWasNeverSearchedAndWhy() {
        anna.store("good");
        anna.journal("good", "one", "anna", List.of());
        ScriptedConnector.Script gone = anna.store("gone");
        anna.journal("gone", "two", "anna", List.of());
        gone.failure = ScriptedConnector::down;
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        TaskView failed = attention(anna.view(request));

        anna.step(() ->
                anna.requests().excuse(Seen.any(request), Optional.of(failed.id()), "The provider was wound up."));
        ErasureView end = anna.execute(request);

        assertThat(end.status()).as("a reason makes nothing gone").isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        JsonNode statement = statement(request);
        JsonNode target = target(statement, "whole store", "FAILED");
        assertThat(target.path("evidence").asText()).isEqualTo("NONE");
        assertThat(target.path("why").asText()).contains("The scripted store is down.");
        assertThat(target.path("excuse").asText()).isEqualTo("The provider was wound up.");
        assertThat(statement.path("outOfScope").toString()).contains("The scripted store is down.");
        assertThat(target(statement, "thing one", "ERASED").path("evidence").asText())
                .isEqualTo("API");
        assertThat(domain.as(anna.tenant, () -> domain.get(Subjects.class).find(ScriptedErasure.email("anna"))))
                .as("a later request must find what the catalog still lists")
                .isPresent();
    }

    @Test
    void aRetryAfterTheStoreCameBackErasesWhatIsInItAndCompletes() {
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        store.failure = ScriptedConnector::down;
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);

        store.failure = null;
        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.empty(), "It is up again."));

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
        assertThat(target(statement(request), "thing one", "ERASED")
                        .path("evidence")
                        .asText())
                .isEqualTo("API");
    }

    @Test
    void aRetryErasesWhatAnOrphanTurnedOutToBe() {
        ScriptedConnector.Script store = anna.store("s");
        UUID intent = anna.journal("s", null, "anna", List.of());
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(attention(anna.view(request)).verdict()).isEqualTo(Verdict.ORPHAN_POSSIBLE);

        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.empty(), "Is it known by now?"));
        assertThat(anna.execute(request).status()).as("it was not confirmed").isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(attention(anna.view(request)).verdict()).isEqualTo(Verdict.ORPHAN_POSSIBLE);

        store.things.add("found");
        anna.step(() -> domain.get(Catalog.class).confirm(ScriptedErasure.AGENT, intent, "found"));
        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.empty(), "The owner confirmed it."));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
    }

    @Test
    void aTargetThatIsFoundAgainIsErasedAgain() {
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        UUID intent = anna.journal("s", null, "anna", List.of());
        UUID copy = anna.journal("s", "copy", "anna", List.of());
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(anna.task(request, "thing copy").verdict()).isEqualTo(Verdict.ERASED);

        // Somebody writes it back around Stateward, and the owner confirms the lost call as that very thing.
        store.things.add("copy");
        anna.step(() -> domain.get(Catalog.class).confirm(ScriptedErasure.AGENT, intent, "copy"));
        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.empty(), "Look again."));

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        assertThat(store.things).isEmpty();
        assertThat(copy).isNotEqualTo(intent);
    }

    @Test
    void anExcuseIsForWhatHappenedAndDoesNotOutliveARetry() {
        ScriptedConnector.Script one = anna.store("one");
        ScriptedConnector.Script two = anna.store("two");
        anna.journal("one", "a", "anna", List.of());
        anna.journal("two", "b", "anna", List.of());
        one.undying.add("a");
        two.undying.add("b");
        UUID request = anna.approved();
        anna.execute(request);
        UUID first = anna.task(request, "thing a").id();
        anna.step(() -> anna.requests().excuse(Seen.any(request), Optional.of(first), "It is a mirror."));
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);

        anna.step(() -> anna.requests().retry(Seen.any(request), Optional.of(first), "It is no mirror."));

        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
        assertThat(anna.task(request, "thing a").excuse()).isNull();
    }

    @Test
    void onlyWhatNeedsAttentionCanBeExcused() {
        ScriptedConnector.Script store = anna.store("s");
        anna.journal("s", "good", "anna", List.of());
        anna.journal("s", "bad", "anna", List.of());
        store.undying.add("bad");
        UUID request = anna.approved();
        anna.execute(request);
        UUID good = anna.task(request, "thing good").id();

        assertThatThrownBy(
                        () -> anna.step(() -> anna.requests().excuse(Seen.any(request), Optional.of(good), "Because.")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("erasure-status"));
        assertThat(anna.view(request).status()).isEqualTo(ErasureStatus.NEEDS_ATTENTION);
    }

    private static TaskView attention(ErasureView request) {
        return request.tasks().stream()
                .filter(TaskView::needsAttention)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCertificateSaysUntilWhenOldLookUpRowsConfirmAGuessUnlessTheirKeyIsGone() {
        Instant before = domain.clock().instant();
        anna.store("good");
        anna.journal("good", "one", "anna", List.of());
        UUID request = anna.approved();
        anna.execute(request);
        JsonNode said = oldLookUps(statement(request));
        assertThat(said.path("why").asText())
                .contains(before.plus(Duration.ofDays(31)).toString().substring(0, 10));

        UUID key = domain.as(
                anna.tenant,
                () -> domain.get(Vault.class).named(Purpose.LOOKUP, "epoch-1").orElseThrow());
        assertThat(residue(before)).isPresent();
        assertThat(residue(before.minus(Duration.ofDays(1))))
                .as("somebody forgotten before the key was made")
                .isEmpty();
        domain.run(anna.tenant, () -> domain.get(Vault.class).destroy(List.of(key)));
        assertThat(residue(before)).as("the key is gone").isEmpty();
    }

    private Optional<Instant> residue(Instant forgotten) {
        return domain.as(anna.tenant, () -> domain.get(LookupEpochs.class).residueUntil(forgotten));
    }

    private static JsonNode oldLookUps(JsonNode statement) {
        for (JsonNode candidate : statement.path("outOfScope")) {
            if (candidate.path("what").asText().equals("Old copies of look-up rows")) {
                return candidate;
            }
        }
        throw new AssertionError("The certificate says nothing of old look-up rows");
    }

    private JsonNode statement(UUID request) {
        return Json.read(anna.certificate(request), JsonNode.class).path("statement");
    }

    private static JsonNode target(JsonNode statement, String target, String verdict) {
        for (JsonNode candidate : statement.path("targets")) {
            if (candidate.path("target").asText().equals(target)
                    && candidate.path("verdict").asText().equals(verdict)) {
                return candidate;
            }
        }
        throw new AssertionError("No target " + target + " with verdict " + verdict);
    }
}
