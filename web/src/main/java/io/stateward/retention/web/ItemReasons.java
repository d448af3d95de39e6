package io.stateward.retention.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.retention.boundary.Explanations;
import io.stateward.retention.entity.ItemWhy;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import io.stateward.web.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Tells on an item's page why it is still there, now or at a moment that the visitor chooses. */
@Named
@RequestScoped
public class ItemReasons {

    @Inject
    Explanations explanations;

    @Inject
    Times times;

    @Inject
    Asked asked;

    private @Nullable ItemWhy why;
    private @Nullable String refused;

    /** Reads the answer before anything is written; a moment for which there is none is answered on the page. */
    public void open() {
        try {
            why = explanations.why(
                    asked.textOrEmpty("agent"),
                    PathId.of("state item", asked.textOrEmpty("id")),
                    times.typed("at", asked.text("at")));
        } catch (StatewardException e) {
            boolean early = e.kind() == Kind.NOT_FOUND && asked.text("at") != null;
            refused = early ? "Stateward did not know of it yet at that moment. Choose a later one." : e.sentence();
        }
    }

    /** Returns the answer, or null when there is none. */
    public @Nullable ItemWhy getWhy() {
        return why;
    }

    /** Returns why there is no answer, or null. */
    public @Nullable String getRefused() {
        return refused;
    }

    /** Returns the moment as it was typed; empty for now. */
    public String getTyped() {
        return asked.textOrEmpty("at");
    }
}
