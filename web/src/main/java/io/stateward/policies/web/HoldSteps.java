package io.stateward.policies.web;

import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.agents.boundary.Agents;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldShortfall;
import io.stateward.policies.entity.ReviewDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.web.IdentifierRows;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Places a legal hold and releases one, from the page that lists them. */
@Named
@RequestScoped
public class HoldSteps {

    private static final String LIST = "/holds.xhtml?faces-redirect=true";

    @Inject
    LegalHolds holds;

    @Inject
    Agents agents;

    @Inject
    IdentifierRows identifiers;

    @Inject
    HoldPage page;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private String name = "";
    private String reason = "";
    private boolean refused;
    private List<HoldShortfall> notKept = List.of();

    /** Places the hold; what it cannot keep is shown, and a second time it is placed all the same if that is accepted. */
    public @Nullable String place() {
        try {
            placeNow();
        } catch (StatewardException e) {
            refused = true;
            notKept = HoldForms.notKept(e);
            if (notKept.isEmpty()) {
                notices.refuse(e);
            } else {
                notices.warn(
                        "The hold is not placed yet: stores delete by themselves some of what it covers, and that cannot be"
                                + " copied. See below what it is, copy it there by hand, and place the hold all the same.");
            }
            return null;
        }
        notices.tellNext(
                FacesMessage.SEVERITY_INFO,
                "The hold is in force. What it covers is not erased until it is released; what stores delete by themselves is being"
                        + " copied.");
        return LIST;
    }

    private void placeNow() {
        holds.place(
                new HoldDraft(
                        name,
                        Set.of(),
                        selectors(),
                        reason,
                        HoldForms.items(asked.textOrEmpty("items")),
                        asked.text("owner"),
                        HoldForms.day("reviewAt", asked.text("reviewAt")),
                        asked.text("accept") != null),
                identifiers.aliases());
    }

    /** Notes that somebody has looked at a hold. */
    public @Nullable String review() {
        boolean done = notices.after(
                () -> holds.review(
                        seen(), new ReviewDraft(HoldForms.required("until", asked.text("until")), asked.text("note"))),
                "Noted. The hold goes on.");
        page.reread();
        return done ? LIST : null;
    }

    public @Nullable String release() {
        boolean done = notices.after(
                () -> holds.release(seen()),
                "The hold is released. What it stopped may go on, and it no longer knows whom it was about. What was copied for it alone"
                        + " is destroyed.");
        page.reread();
        return done ? LIST : null;
    }

    /** Says on the page that a hold was not released because the list has changed: Faces passes a button by that is not shown. */
    public void tellIfPassedBy() {
        notices.warnIfPassedBy("Nothing was done: the holds have changed meanwhile. This is how they stand now.");
    }

    private Seen seen() {
        return new Seen(
                PathId.of("legal hold", asked.textOrEmpty("id")), Query.integer("version", asked.text("version")));
    }

    /** Rules know agents by name; one that is not there would hold nothing, so that it is refused. */
    private Selectors selectors() {
        return new Selectors(
                words("categories"),
                words("jurisdictions"),
                words("purposes"),
                words("agents").stream().map(agent -> agents.of(agent).name()).collect(Collectors.toUnmodifiableSet()),
                words("stores"),
                words("kinds"),
                words("tags"));
    }

    /** Reads a field of words between commas. */
    private Set<String> words(String field) {
        return Arrays.stream(asked.textOrEmpty(field).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether placing was refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what the hold that was to be placed cannot keep. */
    public List<HoldShortfall> getNotKept() {
        return notKept;
    }

    public int getMaxReasonChars() {
        return LegalHolds.MAX_REASON_CHARS;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason;
    }
}
