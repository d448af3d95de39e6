package io.stateward.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.reports.boundary.Reports;
import io.stateward.reports.control.ReadRegister;
import io.stateward.reports.entity.ReportDraft;
import io.stateward.reports.entity.ReportFormat;
import io.stateward.reports.entity.ReportKind;
import io.stateward.reports.entity.ReportStatus;
import io.stateward.reports.entity.ReportView;
import io.stateward.reports.entity.ScheduleDraft;
import io.stateward.tenancy.entity.TenantProfile;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How large reports may become on every database. Each test has a tenant of its own. */
interface ReportSizesContract extends ScheduledReports {

    Instant RECEIVED = Instant.parse("2026-11-10T12:00:00Z");

    /** Midnight in Berlin. */
    Instant MIDNIGHT = Instant.parse("2026-12-24T23:00:00Z");

    private ReportView request(TenantProfile tenant, ReportFormat format) {
        return domain().as(
                        tenant,
                        () -> domain().get(Reports.class)
                                .request(new ReportDraft(
                                        ReportKind.ERASURE_REGISTER, "2026-11-01", "2026-11-30", format)));
    }

    private ReportView worked(TenantProfile tenant, UUID report) {
        new ReportWorker(domain(), "a/1").workOff();
        return domain().as(tenant, () -> domain().get(Reports.class).of(report));
    }

    private byte[] content(TenantProfile tenant, ReportFormat format) {
        UUID report = request(tenant, format).id();
        worked(tenant, report);
        return domain().as(tenant, () -> domain().get(Reports.class).content(report))
                .content();
    }

    @Test
    default void aPeriodOverTheFormatsLimitIsRefusedAtOnceAndOneAtTheLimitIsNot() throws SQLException {
        TenantProfile tenant = tenant();
        new Planted(domain(), tenant).requests(ReportFormat.PDF.maxRows(), RECEIVED);
        UUID atTheLimit = request(tenant, ReportFormat.PDF).id();

        new Planted(domain(), tenant).requests(1, RECEIVED);
        assertThatThrownBy(() -> request(tenant, ReportFormat.PDF))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("report-too-large"))
                .hasMessageContaining("1001")
                .hasMessageContaining("1000");
        assertThat(worked(tenant, atTheLimit).status()).as("it grew meanwhile").isEqualTo(ReportStatus.FAILED);
    }

    @Test
    default void aReportThatGrewOverItsLimitFailsWithTheReasonAndIsNotTriedForEver() throws SQLException {
        TenantProfile tenant = tenant();
        UUID report = request(tenant, ReportFormat.PDF).id();
        new Planted(domain(), tenant).requests(ReportFormat.PDF.maxRows() + 1, RECEIVED);

        ReportView view = worked(tenant, report);

        assertThat(view.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(view.error()).contains("1001", "shorter periods");
        assertThat(domain().as(tenant, () -> domain().get(Operations.class).of(view.operation()))
                        .status())
                .isEqualTo(OperationStatus.FAILED);
    }

    @Test
    default void targetsWhoseEndsFallOnOneDayOfTheTenantAreOneLineInEveryFormat() throws Exception {
        TenantProfile tenant = tenant();
        Planted planted = new Planted(domain(), tenant);
        int targets = ReportFormat.JSON.maxKept() / 10;
        planted.targets(planted.requests(1, RECEIVED).get(0), targets, i -> MIDNIGHT.plusMillis(i - 1_000L));

        byte[] json = content(tenant, ReportFormat.JSON);
        JsonNode kept = Json.read(new String(json, StandardCharsets.UTF_8), JsonNode.class)
                .path("requests")
                .path(0)
                .path("kept");

        assertThat(kept).hasSize(2);
        assertThat(kept.path(0).path("targets").asInt()).isEqualTo(1_000);
        assertThat(kept.path(0).path("until").asText()).isEqualTo("2026-12-24T22:59:59.999Z");
        assertThat(kept.path(1).path("targets").asInt()).isEqualTo(targets - 1_000);
        assertThat(List.of(
                        ReadRegister.csv(content(tenant, ReportFormat.CSV)),
                        ReadRegister.pdf(content(tenant, ReportFormat.PDF))))
                .containsOnly(ReadRegister.json(json));
    }

    @Test
    default void whatIsKeptHasAsManyLinesAsTheFormatTakesAndOneMoreFailsWithTheReason() throws SQLException {
        TenantProfile tenant = tenant();
        Planted planted = new Planted(domain(), tenant);
        UUID request = planted.requests(1, RECEIVED).get(0);
        planted.targets(request, ReportFormat.PDF.maxKept(), i -> MIDNIGHT.plus(Duration.ofDays(i)));
        assertThat(worked(tenant, request(tenant, ReportFormat.PDF).id()).status())
                .isEqualTo(ReportStatus.MADE);

        planted.targets(request, 1, i -> MIDNIGHT);
        ReportView over = worked(tenant, request(tenant, ReportFormat.PDF).id());

        assertThat(over.status()).isEqualTo(ReportStatus.FAILED);
        assertThat(over.error()).contains("5001", "5000", "shorter periods");
        assertThat(worked(tenant, request(tenant, ReportFormat.CSV).id()).status())
                .isEqualTo(ReportStatus.MADE);
    }

    @Test
    default void aLargeReportIsAttachedToOneMailAndOnlyLinkedInTwenty() throws Exception {
        TenantProfile tenant = tenant();
        new Planted(domain(), tenant).answered(4_000, RECEIVED);
        attached(tenant, "few", 1);
        attached(tenant, "many", ScheduleDraft.MAX_RECIPIENTS);
        domain().clock().set(DECEMBER);

        workOff();
        workOff();

        long size = Objects.requireNonNull(reports(tenant).get(0).sizeBytes());
        assertThat(size).as("more than twenty mails may carry").isGreaterThan(1024 * 1024);
        assertThat(mail().received()).hasSize(1 + ScheduleDraft.MAX_RECIPIENTS);
        assertThat(mail().received())
                .filteredOn(m -> TestMail.text(m).contains("report many"))
                .hasSize(ScheduleDraft.MAX_RECIPIENTS)
                .allSatisfy(m -> assertThat(TestMail.text(m))
                        .contains("too large for a mail", "SHA-256")
                        .hasSizeLessThan(5_000));
        assertThat(mail().received())
                .filteredOn(m -> TestMail.text(m).contains("report few"))
                .singleElement()
                .satisfies(m -> assertThat(m.getSize()).isGreaterThan((int) size));
    }

    private void attached(TenantProfile tenant, String name, int recipients) {
        List<String> to = IntStream.rangeClosed(1, recipients)
                .mapToObj(i -> name + i + "@example.com")
                .toList();
        ScheduleDraft monthly = monthly(to, true);
        domain().as(
                        tenant,
                        () -> schedules()
                                .create(new ScheduleDraft(
                                        name,
                                        monthly.kind(),
                                        ReportFormat.JSON,
                                        monthly.cron(),
                                        monthly.timeZone(),
                                        monthly.covers(),
                                        to,
                                        true)));
    }
}
