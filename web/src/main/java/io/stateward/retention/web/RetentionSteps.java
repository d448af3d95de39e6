package io.stateward.retention.web;

import io.stateward.StatewardException;
import io.stateward.retention.boundary.SweepSchedule;
import io.stateward.retention.boundary.Sweeps;
import io.stateward.retention.entity.SettingsDraft;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Labelled;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Begins sweeps and changes when they run by themselves. */
@Named
@RequestScoped
public class RetentionSteps {

    @Inject
    Sweeps sweeps;

    @Inject
    SweepSchedule schedule;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable String refused;

    public @Nullable String count() {
        return sweep(true, "What is due is being counted. Nothing is disposed of.");
    }

    public @Nullable String sweep() {
        return sweep(false, "The sweep begins within seconds.");
    }

    private @Nullable String sweep(boolean dryRun, String done) {
        SweepView[] begun = new SweepView[1];
        boolean taken =
                notices.after(() -> begun[0] = sweeps.start(new SweepDraft(null, dryRun, asked.text("store"))), done);
        refused = taken ? null : "sweep";
        return taken
                ? Address.of(ConsolePage.SWEEP)
                        .with("id", begun[0].id().toString())
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    public @Nullable String change() {
        boolean taken = notices.after(
                () -> schedule.change(settings(), Query.integer("revision", asked.text("revision"))),
                "The settings are changed.");
        refused = taken ? null : "settings";
        return taken
                ? Address.of(ConsolePage.RETENTION)
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    private SettingsDraft settings() {
        Integer days = Query.integer("warnDays", asked.text("warnDays"));
        if (days == null) {
            throw StatewardException.invalid("warnDays", "Say how many days before their end items are told of.");
        }
        String mail = asked.text("mailTo");
        // Addresses are never shown, so that an empty field cannot mean that nobody is to be told.
        List<String> addresses = mail == null ? null : Labelled.read(mail.replaceAll("\\s+", ","));
        return new SettingsDraft(
                asked.text("enabled") != null,
                asked.textOrEmpty("cron"),
                days,
                asked.text("nobody") == null ? addresses : List.of());
    }

    /** Tells whether that step was refused, so that its form stays open. */
    public boolean isRefused(String step) {
        return step.equals(refused);
    }

    /** Returns what was typed into a field of the settings if they were refused, else what is set. */
    public String setting(String field, Object set) {
        return isRefused("settings") ? asked.textOrEmpty(field) : String.valueOf(set);
    }

    public int getMaxWarnDays() {
        return SettingsDraft.MAX_WARN_DAYS;
    }

    public int getMaxRecipients() {
        return SettingsDraft.MAX_RECIPIENTS;
    }
}
