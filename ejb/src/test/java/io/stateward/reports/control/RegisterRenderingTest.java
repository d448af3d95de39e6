package io.stateward.reports.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.PdfPages;
import io.stateward.reports.entity.RegisterReport;
import io.stateward.reports.entity.RegisterReport.Entry;
import io.stateward.reports.entity.ReportFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the numbers back out of every format. */
class RegisterRenderingTest {

    static LongStream seeds() {
        return LongStream.range(0, 8);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void allFormatsCarryTheSameNumbers(long seed) throws IOException {
        RegisterReport report = SampleRegister.of(seed, (int) (seed * 7));
        Map<String, String> totals = ReadRegister.totals(report);
        Set<List<String>> requests = new HashSet<>(ReadRegister.requests(report));

        ReadRegister json = ReadRegister.json(Rendering.bytes(report, ReportFormat.JSON));
        ReadRegister csv = ReadRegister.csv(Rendering.bytes(report, ReportFormat.CSV));
        ReadRegister pdf = ReadRegister.pdf(Rendering.bytes(report, ReportFormat.PDF));

        assertThat(json.totals()).isEqualTo(totals);
        assertThat(csv.totals()).isEqualTo(totals);
        assertThat(pdf.totals()).isEqualTo(totals);
        assertThat(new HashSet<>(json.requests())).isEqualTo(requests);
        assertThat(new HashSet<>(csv.requests())).isEqualTo(requests);
        assertThat(new HashSet<>(pdf.requests())).isEqualTo(requests);
    }

    @ParameterizedTest
    @EnumSource
    void equalNumbersGiveEqualBytes(ReportFormat format) {
        assertThat(Rendering.bytes(SampleRegister.of(3, 9), format))
                .isEqualTo(Rendering.bytes(SampleRegister.of(3, 9), format));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyRequestIsInExactlyOneOfTheSums(long seed) {
        RegisterReport report = SampleRegister.of(seed, 60);
        RegisterReport.Totals t = report.totals();

        assertThat(t.completed()
                        + t.completedWithResidue()
                        + t.refused()
                        + t.cancelled()
                        + t.needsAttention()
                        + t.open())
                .isEqualTo(60)
                .isEqualTo(t.received() + t.carriedOver());
        assertThat(t.judged()).isBetween(t.onTime(), 60L);
        assertThat(t.overdue())
                .isEqualTo(report.requests().stream()
                        .filter(r -> r.closedOn() == null)
                        .filter(r -> r.dueOn()
                                .isBefore(SampleRegister.AS_OF
                                        .atZone(SampleRegister.ZONE)
                                        .toLocalDate()))
                        .count());
    }

    @Test
    void aCsvCellIsNoFormulaAndKeepsItsQuotesAndLines() {
        List<String> texts =
                List.of("=1+1", "+1", "-1", "@sum", "\tx", "a,b", "say \"hi\"", "two\r\nlines", "\r=1", "=\"a\",b", "");
        StringBuilder line = new StringBuilder();
        texts.forEach(text -> line.append(RegisterCsv.cell(text)).append(','));

        List<String> read = new ArrayList<>(ReadRegister.lines(line + "\r\n").get(0));

        assertThat(read.subList(0, 5)).containsExactly("'=1+1", "'+1", "'-1", "'@sum", "'\tx");
        assertThat(read.subList(5, texts.size()))
                .containsExactly("a,b", "say \"hi\"", "two\r\nlines", "'\r'=1", "'=\"a\",b", "");
        assertThat(RegisterCsv.cell(-3L)).isEqualTo("-3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Rule 5;=1+1~Rule 5;'=1+1",
                "Rule 5; @sum~Rule 5; '@sum",
                "a;\"-1~a;\"'-1",
                "a|+1~a|'+1",
                "a\t=1~a\t'=1",
                " =1+1~ '=1+1",
                "\u00A0=1~\u00A0'=1",
                "\uFF1D1~'\uFF1D1",
                "\uFF0B1~'\uFF0B1",
                "\uFF0D1~'\uFF0D1",
                "\uFF201~'\uFF201",
                "no formula = here; at all~no formula = here; at all",
                "Art. 17-3~Art. 17-3"
            })
    void aCsvCellIsNoFormulaAfterWhatASpreadsheetMayTakeForASeparatorEither(String text, String harmless) {
        assertThat(ReadRegister.lines(RegisterCsv.cell(text) + "\r\n").get(0)).containsExactly(harmless);
    }

    @Test
    void aCsvIsRectangularAndEndsItsLinesAsTheRfcSays() {
        byte[] bytes = Rendering.bytes(SampleRegister.of(2, 20), ReportFormat.CSV);
        String text = new String(bytes, StandardCharsets.UTF_8);

        assertThat(text).endsWith("\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
        assertThat(ReadRegister.lines(text)).allSatisfy(line -> assertThat(line).hasSize(21));
    }

    @Test
    void aPdfIsTaggedAndNamesItsLanguageTitleAndEmbeddedFont() throws IOException {
        RegisterReport report = SampleRegister.of(1, 5);
        try (PDDocument pdf = Loader.loadPDF(Rendering.bytes(report, ReportFormat.PDF))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentCatalog().getLanguage()).startsWith("en");
            assertThat(pdf.getDocumentInformation().getTitle()).contains("Skyways <GmbH> & Söhne");
            assertThat(pdf.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(SampleRegister.AS_OF);
            for (COSName name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void whatWouldBeMarkUpIsText() {
        assertThat(PdfPages.escape("<script>&\"'\u0000\uD800")).isEqualTo("&lt;script&gt;&amp;&quot;&#39;  ");
    }

    @Test
    void anEmptyPeriodIsAReportTooAndHasNoShare() {
        RegisterReport report = SampleRegister.of(1, 0);

        assertThat(report.totals().onTimePercent()).isNull();
        assertThat(Json.read(
                                new String(Rendering.bytes(report, ReportFormat.JSON), StandardCharsets.UTF_8),
                                JsonNode.class)
                        .path("requests"))
                .isEmpty();
        assertThat(report.requests()).isEqualTo(List.<Entry>of());
    }
}
