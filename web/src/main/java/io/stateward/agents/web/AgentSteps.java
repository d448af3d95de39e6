package io.stateward.agents.web;

import io.stateward.agents.boundary.Agents;
import io.stateward.agents.entity.AgentDraft;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Moves an agent through its life cycle; after each step its page is opened anew. */
@Named
@RequestScoped
public class AgentSteps {

    @Inject
    Agents agents;

    @Inject
    Asked asked;

    @Inject
    Notices notices;

    private String reason = "";
    private @Nullable String refused;

    public @Nullable String quarantine() {
        return after(
                "quarantine",
                () -> agents.quarantine(id(), reason, version()),
                "The agent is in quarantine. Its requests are refused from now on, its state is kept.");
    }

    public @Nullable String release() {
        return after(
                "release",
                () -> agents.release(id(), reason, version()),
                "The agent may act again, with tokens that it gets from now on.");
    }

    public @Nullable String retire() {
        return after(
                "retire",
                () -> agents.retire(id(), reason, version()),
                "The agent is retired for good. What it kept stays in the catalog.");
    }

    /** Says on the page that a step was not taken because it is not possible any more: Faces passes a button by that is not shown. */
    public void tellIfPassedBy() {
        notices.warnIfPassedBy("Nothing was done: the agent has changed meanwhile. This is how it stands now.");
    }

    private @Nullable String after(String step, Notices.Step taken, String done) {
        if (notices.after(taken, done)) {
            return Address.of(ConsolePage.AGENT)
                    .with("id", id())
                    .with("faces-redirect", "true")
                    .toString();
        }
        refused = step;
        return null;
    }

    private String id() {
        return asked.textOrEmpty("id");
    }

    /** Returns the version that the visitor saw, so that nothing is done to an agent that has changed meanwhile. */
    private @Nullable Integer version() {
        return Query.integer("version", asked.text("version"));
    }

    /** Tells whether that step was refused, so that its form stays open. */
    public boolean isRefused(String step) {
        return step.equals(refused);
    }

    public int getMaxReasonChars() {
        return AgentDraft.MAX_REASON_CHARS;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
