package io.stateward.reports.control;

import io.stateward.operations.boundary.Mails;
import io.stateward.operations.entity.MailDraft;
import io.stateward.operations.entity.MailDraft.Attachment;
import io.stateward.reports.entity.Report;
import io.stateward.reports.entity.ReportSchedule;
import io.stateward.reports.entity.ReportView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.KeyDestroyed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Tells the recipients of a schedule that its report is made: one mail each, so that none learns of the others. */
@ApplicationScoped
class Deliveries {

    /** Largest report that a mail carries, in bytes; of a larger one it has the link only, and says so. */
    static final int MAX_ATTACHMENT_BYTES = 5 * 1024 * 1024;

    /** Most bytes that all mails about one report carry: they are written and sealed in one transaction, one copy for each recipient. */
    static final int MAX_ATTACHED_BYTES = 20 * 1024 * 1024;

    private static final String UNREADABLE =
            "The key of the recipients' addresses is destroyed: the database was restored"
                    + " from a time before that. End this schedule, and add it again if it is still wanted.";

    private static final Logger LOG = System.getLogger(Deliveries.class.getName());

    @Inject
    Recipients recipients;

    @Inject
    Mails mails;

    @Inject
    CurrentTenant current;

    void tell(ReportSchedule schedule, Report report, byte[] content) {
        List<String> addresses;
        try {
            addresses = recipients.open(schedule);
        } catch (KeyDestroyed e) {
            LOG.log(
                    Level.WARNING,
                    "The key of the recipients of report schedule {0} is destroyed: the database is older than the vault",
                    schedule.id());
            mails.giveUp(report.id(), UNREADABLE);
            return;
        }
        boolean fits = fits(content.length, addresses.size());
        @Nullable Attachment attachment = schedule.attaches() && fits ? attachment(report, content) : null;
        String subject = "Stateward: report " + schedule.name() + " of "
                + current.tenant().alias();
        String text = text(report, schedule.attaches(), fits);
        addresses.forEach(to -> mails.send(report.id(), new MailDraft(to, subject, text, attachment)));
    }

    static boolean fits(int bytes, int recipients) {
        return bytes <= MAX_ATTACHMENT_BYTES && (long) bytes * recipients <= MAX_ATTACHED_BYTES;
    }

    private Attachment attachment(Report report, byte[] content) {
        ReportView view = report.view();
        return new Attachment(
                report.fileName(current.tenant().timeZone()), view.format().mediaType(), content);
    }

    private String text(Report report, boolean attached, boolean fits) {
        ReportView view = report.view();
        String carried = !attached
                ? ""
                : fits ? "It is attached.\n" : "It is too large for a mail, so there is only the link.\n";
        return """
            A report of kind %s was made for %s.

            Period: %s to before %s (%s)
            Report: %s
            SHA-256: %s
            %s
            The hash stands in the ledger entry %s: whoever gets a copy can hold it against the ledger.
            The link asks for sign-on as a member of the organisation.
            """.formatted(
                        view.kind().word(),
                        current.tenant().name(),
                        local(view.from()),
                        local(view.to()),
                        current.tenant().timeZone(),
                        link(view.id()),
                        view.sha256(),
                        carried,
                        view.ledgerEntry());
    }

    private String local(Instant moment) {
        return moment.atZone(current.tenant().timeZone()).toLocalDateTime().toString();
    }

    /** The console's page, where a person who follows it is asked to sign in. */
    private static String link(UUID report) {
        String base = ConfigProvider.getConfig()
                .getOptionalValue("stateward.public-url", String.class)
                .orElse("");
        return base + "/report.xhtml?id=" + report;
    }
}
