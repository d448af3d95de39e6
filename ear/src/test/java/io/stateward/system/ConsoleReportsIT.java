package io.stateward.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates how a privacy officer has reports made in the console, now and on schedule, and how an auditor reads them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ConsoleReportsIT {

    private ConsoleBrowser browser;

    @BeforeAll
    void open() {
        browser = ConsoleBrowser.on(StatewardServer.shared());
    }

    @AfterAll
    void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void anOfficerMakesAReportAndAnAuditorDownloadsTheSameBytes() throws Exception {
        String hash;
        try (ConsoleVisit visit = browser.signIn("privacy@skyways.example")) {
            visit.open("/reports.xhtml");
            visit.clickButton("Make the report");
            Locator made = newest(visit.page());
            assertThat(made.locator("a")).isVisible();
            visit.inspect("reports");
            hash = made.locator("code").innerText();
        }
        try (ConsoleVisit visit = browser.signIn("auditor@skyways.example")) {
            visit.open("/reports.xhtml");
            assertThat(visit.page().locator("#make")).hasCount(0);
            assertThat(visit.page().getByText("Add a schedule")).hasCount(0);
            Locator row = visit.page().locator("tr", new Page.LocatorOptions().setHasText(hash));
            Download download =
                    visit.page().waitForDownload(() -> row.locator("a").click());
            byte[] bytes = Files.readAllBytes(download.path());
            assertThat(new String(bytes, 0, 5, US_ASCII)).isEqualTo("%PDF-");
            assertThat(sha256(bytes)).isEqualTo(hash);
        }
    }

    @Test
    void aScheduleIsAddedRefusedPausedAndEnded() throws IOException {
        String name = Samples.unique("weekly");
        try (ConsoleVisit visit = browser.signIn("admin@skyways.example")) {
            Page page = visit.page();
            visit.open("/reports.xhtml");
            page.getByText("Add a schedule").click();
            page.locator("#name").fill(name);
            page.locator("#cron").fill("*/5 * * * *");
            visit.clickButton("Add the schedule");
            assertThat(page.locator("#notices")).containsText("fires at most once an hour");
            assertThat(page.locator("#name")).hasValue(name);

            page.locator("#cron").fill("0 6 * * 1");
            page.locator("#covers").fill("P1W");
            visit.clickButton("Add the schedule");
            Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(name));
            assertThat(row).containsText("Active");
            visit.inspect("reports-schedule");
            row.getByText("Pause").click();
            assertThat(row).containsText("Paused");
            row.getByText("End").click();
            assertThat(row).hasCount(0);
        }
    }

    private static Locator newest(Page page) {
        return page.locator("section", new Page.LocatorOptions().setHasText("Made reports"))
                .locator("tbody tr")
                .first();
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
