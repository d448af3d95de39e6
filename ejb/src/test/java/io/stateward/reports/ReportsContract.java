package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.boundary.ErasureRun;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.policies.entity.Regime;
import io.stateward.reports.boundary.ReportRun;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.control.ReadRegister;
import io.stateward.reports.entity.ReportDraft;
import io.stateward.reports.entity.ReportFile;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.rights.boundary.AccessRequests;
import io.stateward.rights.boundary.RestrictionRequests;
import io.stateward.rights.entity.RestrictionGround;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What reports keep on every database. Each test has a tenant of its own. */
interface ReportsContract {

    Domain domain();

    TenantProfile tenant();

    private Reports reports() {
        return domain().get(Reports.class);
    }

    private ReportView request(TenantProfile tenant, ReportFormat format) {
        return domain().as(
                        tenant,
                        () -> reports()
                                .request(new ReportDraft(
                                        ReportKind.ERASURE_REGISTER, "2026-11-01", "2026-11-30", format)));
    }

    private ReportView made(TenantProfile tenant, ReportFormat format) {
        UUID report = request(tenant, format).id();
        new ReportWorker(domain(), "a/1").workOff();
        return domain().as(tenant, () -> reports().of(report));
    }

    private UUID receive(TenantProfile tenant, String person) {
        return domain().as(
                        tenant,
                        () -> domain().get(ErasureRequests.class)
                                .receive(new ErasureDraft(
                                        List.of(new Alias("email", person + "@example.org")),
                                        Regime.GDPR,
                                        domain().clock().instant(),
                                        person + " asked by letter"))
                                .id());
    }

    private void erase(TenantProfile tenant, UUID request) {
        domain().run(tenant, () -> {
            domain().get(ErasureRequests.class).approve(Seen.any(request));
            ErasureRun run = domain().get(ErasureRun.class);
            run.begin(request);
            run.find(request);
            for (UUID store : run.stores(request)) {
                while (run.eraseNext(request, store)) {
                    // until nothing is left
                }
                while (run.verifyNext(request, store)) {
                    // until nothing is left
                }
            }
            run.conclude(request);
        });
    }

    @Test
    default void aRegisterHasTheSameNumbersInEveryFormatAndNamesNobody() throws Exception {
        TenantProfile tenant = tenant();
        UUID erased = receive(tenant, "anna");
        UUID refused = receive(tenant, "berta");
        receive(tenant, "carla");
        erase(tenant, erased);
        domain().run(
                        tenant,
                        () -> domain().get(ErasureRequests.class)
                                .refuse(Seen.any(refused), RefusalGround.LEGAL_CLAIMS, "berta sues us"));
        domain().clock().advance(Duration.ofDays(1));

        Map<ReportFormat, ReadRegister> read = new EnumMap<>(ReportFormat.class);
        for (ReportFormat format : ReportFormat.values()) {
            ReportView report = made(tenant, format);
            byte[] content =
                    domain().as(tenant, () -> reports().content(report.id())).content();
            read.put(format, read(format, content));
            assertThat(new String(content, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                    .doesNotContain("anna", "berta", "carla", "example.org", "sues");
        }

        ReadRegister json = Objects.requireNonNull(read.get(ReportFormat.JSON));
        assertThat(json.totals())
                .containsEntry("received", "3")
                .containsEntry("completed", "1")
                .containsEntry("refused", "1")
                .containsEntry("open", "1")
                .containsEntry("overdue", "0")
                .containsEntry("onTimePercent", "100.0");
        assertThat(json.requests())
                .hasSize(3)
                .anySatisfy(r -> assertThat(r)
                        .startsWith(
                                erased.toString(),
                                "GDPR",
                                "2026-11-22",
                                "2026-12-22",
                                "2026-11-22",
                                "false",
                                "COMPLETED",
                                "30"));
        assertThat(read.values()).containsOnly(json);
    }

    @Test
    default void theWordsOfAHoldAreInNoReport() throws Exception {
        TenantProfile tenant = tenant();
        new Planted(domain(), tenant).held(receive(tenant, "anna"), "anna sues us over flight 7");

        for (ReportFormat format : List.of(ReportFormat.CSV, ReportFormat.JSON)) {
            ReportView report = made(tenant, format);
            byte[] content =
                    domain().as(tenant, () -> reports().content(report.id())).content();
            assertThat(new String(content, StandardCharsets.UTF_8))
                    .contains("BLOCKED_BY_HOLD")
                    .doesNotContain("sues");
        }
    }

    private static ReadRegister read(ReportFormat format, byte[] content) throws Exception {
        return switch (format) {
            case PDF -> ReadRegister.pdf(content);
            case CSV -> ReadRegister.csv(content);
            case JSON -> ReadRegister.json(content);
        };
    }

    @Test
    default void aDeadlineEndsWithItsDayInTheTenantsZone() {
        TenantProfile tenant = tenant();
        receive(tenant, "anna");
        // 22 December 2026 23:30 in Berlin: the last day is not over; in UTC it would be the same day, an hour later it
        // is not.
        domain().clock().set(Instant.parse("2026-12-22T22:30:00Z"));
        assertThat(overdue(tenant)).isEqualTo("0");

        domain().clock().set(Instant.parse("2026-12-22T23:30:00Z"));
        assertThat(overdue(tenant)).isEqualTo("1");
    }

    private String overdue(TenantProfile tenant) {
        ReportView report = made(tenant, ReportFormat.JSON);
        byte[] content =
                domain().as(tenant, () -> reports().content(report.id())).content();
        return ReadRegister.json(content).totals().getOrDefault("overdue", "?");
    }

    @Test
    default void theHashOfTheContentStandsInTheLedger() throws Exception {
        TenantProfile tenant = tenant();
        ReportView report = made(tenant, ReportFormat.CSV);
        ReportFile file = domain().as(tenant, () -> reports().content(report.id()));

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.content());
        assertThat(file.sha256()).isEqualTo(hash);
        assertThat(file.name()).isEqualTo("erasure-register-2026-11-01-2026-11-30.csv");
        assertThat(report.status()).isEqualTo(ReportStatus.MADE);
        assertThat(report.sizeBytes()).isEqualTo(file.content().length);
        EntryView entry = domain()
                .as(tenant, () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(e -> e.id().value().equals(report.ledgerEntry()))
                .findFirst()
                .orElseThrow();
        assertThat(entry.type()).isEqualTo("report-made");
        assertThat(entry.payload())
                .contains(HexFormat.of().formatHex(hash), report.id().toString());
        assertThat(domain().as(tenant, () -> domain().get(Operations.class).of(report.operation()))
                        .status())
                .isEqualTo(OperationStatus.SUCCEEDED);
    }

    @Test
    default void makingAReportAgainChangesNothing() {
        TenantProfile tenant = tenant();
        ReportView report = made(tenant, ReportFormat.PDF);
        domain().clock().advance(Duration.ofDays(1));

        domain().run(tenant, () -> domain().get(ReportRun.class).make(report.id()));

        assertThat(domain().as(tenant, () -> reports().of(report.id()))).isEqualTo(report);
    }

    @Test
    default void aReportThatIsNotMadeHasNoContentYet() {
        TenantProfile tenant = tenant();
        UUID report = request(tenant, ReportFormat.CSV).id();

        assertThatThrownBy(() -> domain().as(tenant, () -> reports().content(report)))
                .hasMessageContaining("not made");
        new ReportWorker(domain(), "a/1").workOff();
    }

    @Test
    default void aForeignReportIsNotThere() {
        ReportView report = made(tenant(), ReportFormat.JSON);
        TenantProfile other = tenant();

        assertThatThrownBy(() -> domain().as(other, () -> reports().of(report.id())))
                .hasMessageContaining("no such report");
        assertThatThrownBy(() -> domain().as(other, () -> reports().content(report.id())))
                .hasMessageContaining("no such report");
        assertThat(domain().as(other, () -> reports().list(null, null)).items()).isEmpty();
    }

    @Test
    default void anAuditorReadsAndDoesNotAsk() {
        TenantProfile tenant = tenant();
        ReportView report = made(tenant, ReportFormat.JSON);
        Caller auditor = new Caller(tenant, "auditor", Set.of(Role.AUDITOR), null);
        Callable<?> asking = () -> reports()
                .request(new ReportDraft(ReportKind.ERASURE_REGISTER, "2026-11-01", "2026-11-30", ReportFormat.CSV));

        assertThat(domain().as(auditor, () -> reports().of(report.id()))).isEqualTo(report);
        assertThatThrownBy(() -> domain().as(auditor, asking)).hasMessageContaining("privacy-officer");
        assertThatThrownBy(() -> domain().as(
                                new Caller(tenant, "agent", Set.of(Role.AGENT), Ids.next()),
                                () -> reports().list(null, null)))
                .hasMessageContaining("auditor");
    }

    @Test
    default void aRegisterListsRequestsForAccessAndRestrictionToo() throws Exception {
        TenantProfile tenant = tenant();
        UUID access = asked(tenant, RightsKind.ACCESS, null);
        UUID restriction = asked(tenant, RightsKind.RESTRICTION, RestrictionGround.OBJECTION);
        TenantProfile other = tenant();
        asked(other, RightsKind.PORTABILITY, null);

        String json = text(tenant, ReportFormat.JSON);
        JsonNode rights = Json.read(json, JsonNode.class).path("rights");
        assertThat(rights.findValuesAsText("id")).containsExactly(access.toString(), restriction.toString());
        assertThat(rights.findValuesAsText("kind")).containsExactly("ACCESS", "RESTRICTION");
        assertThat(rights.findValuesAsText("dueOn")).containsExactly("2026-12-22", "2026-12-22");
        assertThat(rights.path(0).path("daysLeft").asInt()).isEqualTo(30);
        assertThat(rights.path(1).path("status").asText()).isEqualTo("IN_FORCE");
        assertThat(rights.path(1).has("daysLeft")
                        && !rights.path(1).path("daysLeft").isNull())
                .isFalse();
        assertThat(text(tenant, ReportFormat.CSV))
                .contains("right," + access + ",ACCESS,GDPR,", "right," + restriction + ",RESTRICTION,GDPR,")
                .doesNotContain("PORTABILITY", "dora");
        byte[] pdf = content(tenant, ReportFormat.PDF);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Access, portability and restriction", access.toString(), "IN_FORCE");
        }
    }

    private UUID asked(TenantProfile tenant, RightsKind kind, @Nullable RestrictionGround ground) {
        RightsDraft draft = new RightsDraft(
                kind,
                List.of(new Alias("email", "dora@example.org")),
                Regime.GDPR,
                ground,
                domain().clock().instant(),
                "asked by letter");
        return domain().as(
                        tenant,
                        () -> kind == RightsKind.RESTRICTION
                                ? domain().get(RestrictionRequests.class)
                                        .receive(draft)
                                        .id()
                                : domain().get(AccessRequests.class)
                                        .receive(draft)
                                        .id());
    }

    private byte[] content(TenantProfile tenant, ReportFormat format) {
        UUID report = made(tenant, format).id();
        return domain().as(tenant, () -> reports().content(report)).content();
    }

    private String text(TenantProfile tenant, ReportFormat format) {
        return new String(content(tenant, format), StandardCharsets.UTF_8);
    }

    @Test
    default void anAgentReadsNoReportAndDownloadsNone() {
        TenantProfile tenant = tenant();
        UUID report = made(tenant, ReportFormat.JSON).id();
        Caller agent = new Caller(tenant, "agent", Set.of(Role.AGENT), Ids.next());

        assertThatThrownBy(() -> domain().as(agent, () -> reports().of(report))).hasMessageContaining("auditor");
        assertThatThrownBy(() -> domain().as(agent, () -> reports().content(report)))
                .hasMessageContaining("auditor");
    }

    @Test
    default void aListShowsTheNewestFirstAPageAtATime() {
        TenantProfile tenant = tenant();
        UUID first = request(tenant, ReportFormat.CSV).id();
        UUID second = request(tenant, ReportFormat.CSV).id();

        var page = domain().as(tenant, () -> reports().list(null, 1));
        assertThat(page.items()).extracting(ReportView::id).containsExactly(second);
        var next = domain().as(tenant, () -> reports().list(page.next(), 1));
        assertThat(next.items()).extracting(ReportView::id).containsExactly(first);
        assertThat(next.next()).isNull();
        new ReportWorker(domain(), "a/1").workOff();
    }

    @Test
    default void aPeriodThatIsNoneIsRefused() {
        TenantProfile tenant = tenant();
        for (List<String> period : List.of(
                List.of("2026-11-02", "2026-11-01"),
                List.of("2010-01-01", "2026-11-01"),
                List.of("2026-13-01", "2026-11-01"),
                List.of("yesterday", "2026-11-01"),
                List.of("", ""))) {
            assertThatThrownBy(() -> domain().as(
                                    tenant,
                                    () -> reports()
                                            .request(new ReportDraft(
                                                    ReportKind.ERASURE_REGISTER,
                                                    period.get(0),
                                                    period.get(1),
                                                    ReportFormat.CSV))))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
        }
    }
}
