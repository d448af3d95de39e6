package io.stateward.retention.control;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.entity.CronLine;
import io.stateward.retention.entity.Settings;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.retention.entity.SettingsView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and writes when sweeps run. */
@ApplicationScoped
public class ScheduleSettings {

    @Inject
    SweepRows rows;

    @Inject
    Warning warning;

    @Inject
    Mails mails;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public SettingsView view() {
        return rows.settings()
                .orElseGet(() -> new Settings(current.tenant().timeZone(), clock.instant()))
                .view(current.tenant().timeZone());
    }

    public SettingsView change(SettingsDraft asked, @Nullable Integer seen) {
        SettingsDraft draft = checked(asked);
        Settings settings = rows.lockedSettings();
        settings.requireVersion(seen);
        @Nullable List<String> mailTo = draft.mailTo();
        Settings.Sealed sealed =
                mailTo == null ? settings.recipients().orElse(null) : warning.seal(settings.id(), mailTo);
        settings.change(
                draft, sealed, current.tenant().timeZone(), current.caller().name(), clock.instant());
        rows.flush();
        // At once where a key is to be destroyed; the work asks for itself again at the next time.
        work.enqueue(
                Alarm.SCHEDULE,
                settings.id(),
                settings.retiredKey().isPresent() ? clock.instant() : settings.nextFire());
        ledger.record(
                "sweep-schedule-changed",
                Map.of(
                        "enabled", draft.enabled(),
                        "cron", draft.cron(),
                        "warnDays", draft.warnDays(),
                        "recipients", sealed == null ? 0 : sealed.count()));
        return settings.view(current.tenant().timeZone());
    }

    private SettingsDraft checked(SettingsDraft draft) {
        if (draft.warnDays() < 1 || draft.warnDays() > SettingsDraft.MAX_WARN_DAYS) {
            throw StatewardException.invalid(
                    "warnDays", "'warnDays' must be between 1 and " + SettingsDraft.MAX_WARN_DAYS + ".");
        }
        @Nullable List<String> mailTo = draft.mailTo();
        if (mailTo != null) {
            if (mailTo.size() > SettingsDraft.MAX_RECIPIENTS) {
                throw StatewardException.invalid(
                        "mailTo", "'mailTo' has at most " + SettingsDraft.MAX_RECIPIENTS + " addresses.");
            }
            mailTo.forEach(address -> mails.requireAddress("mailTo", address));
            if (!mailTo.isEmpty()) {
                mails.requireConfigured();
            }
        }
        return new SettingsDraft(
                draft.enabled(),
                CronLine.of(draft.cron()).text(),
                draft.warnDays(),
                mailTo == null ? null : mailTo.stream().distinct().toList());
    }
}
