package io.stateward.drills.web;

import io.stateward.StatewardException;
import io.stateward.drills.boundary.Drills;
import io.stateward.drills.entity.DrillDraft;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillView;
import io.stateward.policies.entity.Regime;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Labelled;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import io.stateward.web.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Begins drills and sets how they run by themselves. */
@Named
@RequestScoped
public class DrillSteps {

    @Inject
    Drills drills;

    @Inject
    Times times;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable String refused;

    /** Begins a drill and leads on to it. */
    public @Nullable String begin() {
        DrillView[] begun = new DrillView[1];
        boolean done = notices.after(
                () -> begun[0] = drills.begin(
                        new DrillDraft(asked.texts("store"), times.typed("deadline", asked.text("deadline")))),
                "The drill has begun. It goes on without this page.");
        refused = done ? null : "begin";
        return done
                ? Address.of(ConsolePage.DRILL)
                        .with("id", begun[0].id().toString())
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    /** Sets how drills run. */
    public @Nullable String set() {
        boolean done = notices.after(() -> drills.set(settings()), "It is set how drills run, from the next one on.");
        refused = done ? null : "settings";
        return done
                ? Address.of(ConsolePage.DRILLS).with("faces-redirect", "true").toString()
                : null;
    }

    private DrillSettings settings() {
        Regime regime = Query.choice("regime", asked.text("regime"), Regime.class);
        if (regime == null) {
            throw StatewardException.invalid("regime", "'regime' is missing. Choose a law.");
        }
        return new DrillSettings(
                number("everyDays"),
                number("deadlineHours"),
                Labelled.read(asked.textOrEmpty("categories")),
                asked.textOrEmpty("purpose"),
                asked.textOrEmpty("jurisdiction").toUpperCase(Locale.ROOT),
                regime,
                null);
    }

    private int number(String field) {
        Integer typed = Query.integer(field, asked.text(field));
        if (typed == null) {
            throw StatewardException.invalid(field, "'" + field + "' is missing. Type a whole number.");
        }
        return typed;
    }

    /** Tells whether that form was refused, so that it stays open. */
    public boolean isRefused(String form) {
        return form.equals(refused);
    }

    /** Tells whether a store was chosen in the form that was refused. */
    public boolean isChosen(String store) {
        return isRefused("begin") && asked.texts("store").contains(store);
    }

    /** Returns what was typed as the deadline that was refused. */
    public String getDeadline() {
        return isRefused("begin") ? asked.textOrEmpty("deadline") : "";
    }

    /** Returns what to show in a field of the settings: what was typed and refused, or what is set. */
    public String setting(String field, Object set) {
        return isRefused("settings") ? asked.textOrEmpty(field) : set.toString();
    }

    public List<Regime> getRegimes() {
        return List.of(Regime.values());
    }

    public int getMaxDays() {
        return DrillSettings.MAX_DAYS;
    }

    public int getMaxHours() {
        return DrillSettings.MAX_HOURS;
    }
}
