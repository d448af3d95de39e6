package io.stateward.policies.web;

import io.stateward.Seen;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.web.IdentifierRows;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
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

    public @Nullable String place() {
        refused = !notices.after(
                this::placeNow, "The hold is in force. What it covers is not erased until it is released.");
        return refused ? null : LIST;
    }

    private void placeNow() {
        holds.place(new HoldDraft(name, Set.of(), selectors(), reason), identifiers.aliases());
    }

    public @Nullable String release() {
        boolean done = notices.after(
                () -> holds.release(new Seen(
                        PathId.of("legal hold", asked.textOrEmpty("id")),
                        Query.integer("version", asked.text("version")))),
                "The hold is released. What it stopped may go on, and it no longer knows whom it was about.");
        page.reread();
        return done ? LIST : null;
    }

    /** Says on the page that a hold was not released because the list has changed: Faces passes a button by that is not shown. */
    public void tellIfPassedBy() {
        notices.warnIfPassedBy("Nothing was done: the holds have changed meanwhile. This is how they stand now.");
    }

    private Selectors selectors() {
        return new Selectors(
                words("categories"),
                words("jurisdictions"),
                words("purposes"),
                words("agents"),
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
