package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the steps that an officer chooses on the page of a privacy request; after each the page is opened anew. */
@Named
@RequestScoped
public class RequestSteps {

    @Inject
    ErasureRequests requests;

    @Inject
    RequestPage page;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private String reason = "";
    private String ground = "";
    private @Nullable String refused;

    public @Nullable String confirmIdentity() {
        return after(
                "confirm",
                () -> requests.confirmIdentity(page.seen()),
                "The identity is confirmed. The request can be approved now.");
    }

    public @Nullable String approve() {
        return after(
                "approve",
                () -> requests.approve(page.seen()),
                "The request is approved. The erasure begins within seconds.");
    }

    public @Nullable String refuse() {
        return after("refuse", () -> requests.refuse(page.seen(), chosenGround(), reason), "The request is refused.");
    }

    public @Nullable String cancel() {
        return after("cancel", () -> requests.cancel(page.seen(), reason), "The request is cancelled.");
    }

    public @Nullable String extend() {
        return after(
                "extend",
                () -> requests.extend(page.seen(), reason),
                "The period is extended. Tell the person so within the first period.");
    }

    public @Nullable String retry() {
        return after(
                "attend",
                () -> requests.retry(page.seen(), task(), reason),
                "It is tried again and begins in seconds.");
    }

    /** Tries one target again, by the form beside it; its reason is a plain field, because each target has such a form. */
    public @Nullable String retryOne() {
        return after(
                "one",
                () -> requests.retry(page.seen(), task(), asked.textOrEmpty("why")),
                "This target is tried again and begins in seconds.");
    }

    public @Nullable String excuse() {
        return after(
                "attend",
                () -> requests.excuse(page.seen(), task(), reason),
                "It is excused with your reason, which the certificate does not hide.");
    }

    /** Says on the page that a step was not taken because it is not possible any more: Faces passes a button by that is not shown. */
    public void tellIfPassedBy() {
        notices.warnIfPassedBy("Nothing was done: the request has changed meanwhile. This is how it stands now.");
    }

    private @Nullable String after(String step, Notices.Step taken, String done) {
        if (notices.after(taken, done)) {
            return "/request.xhtml?faces-redirect=true&id=" + page.getRequest().id();
        }
        refused = step;
        page.reread();
        return null;
    }

    private Optional<UUID> task() {
        return Optional.ofNullable(asked.text("task")).map(id -> PathId.of("task", id));
    }

    private RefusalGround chosenGround() {
        RefusalGround chosen = Query.choice("ground", ground, RefusalGround.class);
        if (chosen == null) {
            throw StatewardException.invalid("ground", "Choose the legal ground of the refusal.");
        }
        return chosen;
    }

    public List<RefusalGround> getGrounds() {
        return List.of(RefusalGround.values());
    }

    /** Returns the step that was refused, which stays open, or null. */
    public @Nullable String getRefused() {
        return refused;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }

    public String getGround() {
        return ground;
    }

    public void setGround(@Nullable String ground) {
        this.ground = ground == null ? "" : ground;
    }
}
