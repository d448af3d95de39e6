package io.stateward.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.CatalogImport;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.control.SuppressionPace;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.testing.Domain;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Demonstrates that who was erased does not come in again, by whatever way, until that expires or is lifted. */
interface SuppressionContract {

    Alias ANNA = ScriptedErasure.email("anna");

    Domain domain();

    private Suppressions suppressions() {
        return domain().get(Suppressions.class);
    }

    private ScriptedErasure erased() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        assertThat(anna.execute(anna.approved()).status()).isEqualTo(ErasureStatus.COMPLETED);
        return anna;
    }

    private static void assertRefused(String type, ThrowingCallable call) {
        StatewardException refusal = catchThrowableOfType(StatewardException.class, call);
        assertThat(refusal).as("refused with " + type).isNotNull();
        assertThat(refusal.type()).isEqualTo(type);
        assertThat(refusal.sentence()).doesNotContain("anna");
    }

    private List<EntryView> entries(ScriptedErasure anna) {
        return domain().as(
                        anna.tenant,
                        () -> domain().get(Ledger.class).entries(-1, 1000).items());
    }

    private List<List<String>> rows(ScriptedErasure anna, String table) {
        try (Connection all = domain().database().behindTheWall();
                PreparedStatement select = all.prepareStatement("select * from " + table + " where tenant_id = ?")) {
            select.setObject(1, anna.tenant.id());
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        values.add(row.getMetaData().getColumnName(i).toLowerCase(java.util.Locale.ROOT) + "="
                                + row.getString(i));
                    }
                    rows.add(values);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    default void whoWasErasedIsRefusedWhereverTheyComeIn() {
        ScriptedErasure anna = erased();

        assertRefused("subject-suppressed", () -> anna.journal("s", "two", "anna", List.of()));
        assertRefused("subject-suppressed", () -> anna.journal("s", "two", "ANNA", List.of()));
        assertRefused(
                "subject-suppressed",
                () -> anna.step(() -> domain().get(Memories.class)
                        .remember(
                                ScriptedErasure.AGENT,
                                new MemoryDraft(
                                        "likes tea",
                                        List.of(ANNA),
                                        List.of("conversation"),
                                        "customer-support",
                                        List.of()))));
        assertRefused(
                "subject-suppressed",
                () -> anna.step(
                        () -> domain().get(Subjects.class).join(List.of(ANNA, new Alias("customer-id", "4711")))));
        assertRefused(
                "subject-suppressed",
                () -> anna.step(() -> domain().get(SubjectEvents.class)
                        .note("left", List.of(ANNA), domain().clock().instant())));
        assertThat(rows(anna, "subject_alias")).isEmpty();
        anna.journal("s", "three", "ben", List.of());
    }

    @Test
    default void anImportLosesTheLinesOfTheErasedOnly() {
        ScriptedErasure anna = erased();
        String line = "{\"store\":\"memory\",\"kind\":\"note\",\"ref\":\"%s\",\"subjects\":[{\"type\":\"email\","
                + "\"value\":\"%s@example.org\"}],\"categories\":[\"conversation\"],\"purpose\":\"customer-support\"}\n";
        byte[] lines = (line.formatted("a", "ben") + line.formatted("b", "anna") + line.formatted("c", "cleo"))
                .getBytes(StandardCharsets.UTF_8);

        ImportReport report = domain().as(
                        anna.tenant,
                        () -> domain().get(CatalogImport.class)
                                .take(ScriptedErasure.AGENT, new ByteArrayInputStream(lines)));

        assertThat(report.imported()).isEqualTo(2);
        assertThat(report.errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(2);
            assertThat(error.detail()).contains("was erased").doesNotContain("anna");
        });
    }

    @Test
    default void whatIsRememberedTellsNoSubjectNoRequestAndNoTime() {
        ScriptedErasure anna = erased();

        assertThat(rows(anna, "suppression")).singleElement().satisfies(row -> {
            assertThat(row.stream().map(value -> value.substring(0, value.indexOf('='))))
                    .containsExactlyInAnyOrder("tenant_id", "id", "version", "key_id", "hash");
            String id =
                    row.stream().filter(v -> v.startsWith("id=")).findFirst().orElseThrow();
            assertThat(UUID.fromString(id.substring(3)).version())
                    .as("a random id, not one of the time")
                    .isEqualTo(4);
        });
        assertThat(rows(anna, "suppression_period").toString()).contains("erased_in=2026-11");
        assertThat(entries(anna).stream().map(EntryView::type)).noneMatch(type -> type.startsWith("suppress"));
    }

    @Test
    default void aPersonOfWhomSomethingIsKeptByLawIsRefusedTooAndACancelledRequestRefusesNobody() {
        ScriptedErasure kept = new ScriptedErasure(domain());
        kept.store("s");
        kept.journal("s", "one", "anna", List.of());
        kept.hold("thing");
        assertThat(kept.execute(kept.approved()).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);

        assertRefused("subject-suppressed", () -> kept.journal("s", "two", "anna", List.of()));

        ScriptedErasure cancelled = new ScriptedErasure(domain());
        cancelled.store("s");
        UUID request = cancelled.domain.as(
                cancelled.tenant,
                () -> cancelled
                        .requests()
                        .receive(new io.stateward.erasure.entity.ErasureDraft(
                                List.of(ANNA), io.stateward.policies.entity.Regime.GDPR, null, "asked by letter"))
                        .id());
        cancelled.step(() -> cancelled.requests().cancel(Seen.any(request), "a mistake"));
        cancelled.step(() -> cancelled.run().conclude(request));
        cancelled.journal("s", "one", "anna", List.of());
    }

    @Test
    default void theyMayAskAgainAndBeHeldAndNobodyIsRefusedForTheirName() {
        ScriptedErasure anna = erased();

        assertThat(anna.execute(anna.approved()).status()).isEqualTo(ErasureStatus.COMPLETED);
        anna.step(() -> domain().get(LegalHolds.class)
                .place(new HoldDraft("case", Set.of(), Selectors.ANY, "a case"), List.of(ANNA)));

        anna.step(() -> domain().get(Subjects.class)
                .join(List.of(new Alias("name", "Anna"), new Alias("email", "other@example.org"))));
    }

    @Test
    default void anOfficerLiftsItWithAJustificationThatNamesNobody() {
        ScriptedErasure anna = erased();
        assertRefused(
                "justification-names-person",
                () -> anna.step(() -> suppressions().lift(ANNA, "Anna@example.org signed up again")));
        assertRefused(
                "role-missing",
                () -> domain().as(
                                new Caller(anna.tenant, "boss", Set.of(Role.TENANT_ADMIN), null),
                                () -> suppressions().lift(ANNA, "signed up again")));

        anna.step(() -> suppressions().lift(ANNA, "signed up again"));

        anna.journal("s", "two", "anna", List.of());
        assertRefused("not-suppressed", () -> anna.step(() -> suppressions().lift(ANNA, "signed up again")));
        assertThat(entries(anna))
                .filteredOn(e -> e.type().equals("suppression-lifted"))
                .singleElement()
                .satisfies(
                        e -> assertThat(e.payload()).contains("signed up again").doesNotContain("anna"));
    }

    @Test
    default void aQuestionIsRecordedAndThereAreOnlySoManyInAnHour() {
        ScriptedErasure anna = erased();
        assertThat(domain().as(anna.tenant, () -> suppressions().ask(ANNA)).until())
                .isEqualTo("2027-11-30");
        for (int i = 1; i < SuppressionPace.MAX_QUESTIONS; i++) {
            Alias other = ScriptedErasure.email("other" + i);
            assertThat(domain().as(anna.tenant, () -> suppressions().ask(other)).suppressed())
                    .isFalse();
        }

        assertRefused("suppression-busy", () -> anna.step(() -> suppressions().ask(ANNA)));

        assertThat(entries(anna))
                .filteredOn(e -> e.type().equals("suppression-asked"))
                .hasSize(60);
        domain().clock().advance(Duration.ofHours(1));
        assertThat(domain().as(anna.tenant, () -> suppressions().ask(ANNA)).suppressed())
                .isTrue();
    }

    @Test
    default void itExpiresWithItsKeyWhenNoBackupCanBringThemBack() {
        ScriptedErasure anna = erased();
        SuppressionState state = domain().as(
                        anna.tenant,
                        () -> suppressions().set(new SuppressionTerms(2, "no backup is older than two months")));
        assertThat(state.months()).singleElement().satisfies(month -> {
            assertThat(month.identifiers()).isEqualTo(1);
            assertThat(month.until()).isEqualTo("2027-01-31");
        });
        java.time.Instant before = domain().clock().instant();
        try {
            domain().clock().set(java.time.Instant.parse("2027-01-31T23:59:00Z"));
            anna.step(() -> assertThat(suppressions().expire()).isZero());
            domain().clock().set(java.time.Instant.parse("2027-02-01T00:01:00Z"));
            anna.step(() -> assertThat(suppressions().expire()).isEqualTo(1));

            assertThat(rows(anna, "suppression")).isEmpty();
            assertThat(rows(anna, "suppression_period")).isEmpty();
            assertThat(rows(anna, "vault_key").stream()
                            .filter(row -> row.contains("purpose=SUPPRESSION"))
                            .toList()
                            .toString())
                    .doesNotContain("destroyed_at=null")
                    .contains("destroyed_at=");
            anna.journal("s", "two", "anna", List.of());
        } finally {
            domain().clock().set(before);
        }
    }

    /** Erases Anna but for what a hold keeps, lets what is remembered of her expire, and goes on when the hold is released. */
    private ScriptedErasure goneOnAfterExpiry(Consumer<ScriptedErasure> meanwhile) {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        anna.journal("s", "one", "anna", List.of());
        anna.hold("thing");
        UUID request = anna.approved();
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED_WITH_RESIDUE);
        anna.step(() -> suppressions().set(new SuppressionTerms(1, "no backup is older than a month")));
        meanwhile.accept(anna);
        domain().clock().advance(Duration.ofDays(70));
        anna.step(() -> assertThat(suppressions().expire()).isEqualTo(1));
        UUID hold = domain().as(
                        anna.tenant,
                        () -> domain().get(LegalHolds.class)
                                .list(null, null, null)
                                .items()
                                .get(0)
                                .policy()
                                .id());
        anna.step(() -> domain().get(LegalHolds.class).release(Seen.any(hold)));
        new ResumeWork(domain(), "node/1").look(anna.tenant);
        assertThat(anna.execute(request).status()).isEqualTo(ErasureStatus.COMPLETED);
        return anna;
    }

    @Test
    default void whoseTimeExpiredIsRefusedAgainWhenTheirErasureGoesOn() {
        Instant before = domain().clock().instant();
        try {
            ScriptedErasure anna = goneOnAfterExpiry(nothing -> {});

            assertRefused("subject-suppressed", () -> anna.journal("s", "two", "anna", List.of()));
        } finally {
            domain().clock().set(before);
        }
    }

    @Test
    default void whoWasLetInStaysSoWhenTheirErasureGoesOnAfterTheTimeExpired() {
        Instant before = domain().clock().instant();
        try {
            ScriptedErasure anna = goneOnAfterExpiry(erased ->
                    erased.step(() -> suppressions().lift(new Alias("email", "ANNA@example.org"), "came back")));

            anna.journal("s", "two", "anna", List.of());
        } finally {
            domain().clock().set(before);
        }
    }

    @Test
    default void anotherTenantIsNotConcerned() {
        erased();
        ScriptedErasure other = new ScriptedErasure(domain());
        other.store("s");

        other.journal("s", "one", "anna", List.of());
        other.step(() -> assertThat(suppressions().ask(ANNA).suppressed()).isFalse());
    }

    @Test
    default void thePersonIsToldInTheCertificate() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        anna.store("s");
        UUID request = anna.approved();
        anna.execute(request);

        assertThat(anna.certificate(request)).contains("Keyed hashes of the identifiers", "Art. 6(1)(c)");
    }
}
