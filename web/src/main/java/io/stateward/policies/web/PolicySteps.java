package io.stateward.policies.web;

import io.stateward.StatewardException;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import io.stateward.web.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moves the version that the policy's page shows through its life; after each step the page is opened anew. */
@Named
@RequestScoped
public class PolicySteps {

    @Inject
    Policies policies;

    @Inject
    PolicyReviews reviews;

    @Inject
    PolicyPage page;

    @Inject
    Notices notices;

    @Inject
    Times times;

    @Inject
    Asked asked;

    private @Nullable String refused;

    /** Changes the policy and answers with the version that came of it. */
    @FunctionalInterface
    private interface Change {
        PolicyView run();
    }

    public @Nullable String activate() {
        return after("activate", () -> policies.activate(activation(null)), "It decides from now on.");
    }

    public @Nullable String schedule() {
        return after("schedule", () -> policies.activate(activation(from())), "It begins to decide by itself.");
    }

    public @Nullable String withdraw() {
        return after(
                "withdraw",
                () -> policies.withdraw(
                        page.getPolicy().name(), page.getPolicy().version(), seen()),
                "It is a draft again and does not begin.");
    }

    public @Nullable String approve() {
        return after(
                "approve",
                () -> reviews.approve(page.getPolicy().name(), page.getPolicy().version(), seen()),
                "You have approved it. Its author may let it decide now.");
    }

    public @Nullable String rollBack() {
        return after("rollBack", this::rollBackNow, "What was replaced is written down again as a new version.");
    }

    private PolicyView rollBackNow() {
        PolicyView made = policies.rollBack(page.getPolicy().name(), seen(), reason());
        if (made.status() == PolicyStatus.DRAFT) {
            notices.tellNext(FacesMessage.SEVERITY_WARN, "It is a draft until somebody else has approved it.");
        }
        return made;
    }

    /** Says on the page that a step was not taken because it is not possible any more: Faces passes a button by that is not shown. */
    public void tellIfPassedBy() {
        notices.warnIfPassedBy("Nothing was done: the policy has changed meanwhile. This is how it stands now.");
    }

    private @Nullable String after(String step, Change change, String done) {
        PolicyView[] answer = new PolicyView[1];
        if (!notices.after(() -> answer[0] = change.run(), done)) {
            refused = step;
            page.reread();
            return null;
        }
        return Address.of(ConsolePage.POLICY)
                .with("name", answer[0].name())
                .with("version", Integer.toString(answer[0].version()))
                .with("faces-redirect", "true")
                .toString();
    }

    private Activation activation(@Nullable Instant from) {
        return new Activation(page.getPolicy().name(), page.getPolicy().version(), seen(), from, reason());
    }

    private Instant from() {
        Instant typed = times.typed("from", asked.text("from"));
        if (typed == null) {
            throw StatewardException.invalid("from", "Say from when on it is to decide.");
        }
        return typed;
    }

    private @Nullable String reason() {
        return asked.text("reason");
    }

    /** Returns the revision that the visitor saw, so that nothing is done to what has changed meanwhile. */
    private @Nullable Integer seen() {
        return Query.integer("revision", asked.text("revision"));
    }

    /** Tells whether that step was refused, so that its form stays open with what was typed. */
    public boolean isRefused(String step) {
        return step.equals(refused);
    }

    /** Returns what was typed into a field of a step that was refused. */
    public String typed(String step, String field) {
        return isRefused(step) ? asked.textOrEmpty(field) : "";
    }
}
