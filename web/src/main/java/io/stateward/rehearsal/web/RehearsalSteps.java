package io.stateward.rehearsal.web;

import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.JsonFile;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Begins rehearsals: of a policy's version from its page, of a store's move from the store's, of a table of places from the table's. */
@Named
@RequestScoped
public class RehearsalSteps {

    @Inject
    Rehearsals rehearsals;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable Part file;
    private boolean refused;

    public @Nullable String policy() {
        return begin(() -> RehearsalDraft.ofPolicy(
                asked.textOrEmpty("name"), PathId.number("policy version", asked.textOrEmpty("version"))));
    }

    public @Nullable String move() {
        return begin(() -> RehearsalDraft.ofMove(asked.textOrEmpty("id"), region("region"), processing()));
    }

    /** Tries out the version of a table of places that is shown. */
    public @Nullable String table() {
        return begin(() -> RehearsalDraft.ofTable(
                asked.textOrEmpty("name"), PathId.number("table version", asked.textOrEmpty("tried"))));
    }

    /** Tries out a table of places that is in nobody's hands but the visitor's. */
    public @Nullable String proposed() {
        return begin(() -> RehearsalDraft.ofProposed(
                asked.textOrEmpty("name"), JsonFile.read(file), Query.day("day", asked.text("day"))));
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part file) {
        this.file = file;
    }

    /** Tells whether a rehearsal was asked for here and refused, so that its form stays open. */
    public boolean isRefused() {
        return refused;
    }

    /** Returns what was typed into a field of a form that was refused. */
    public String typed(String field) {
        return refused ? asked.textOrEmpty(field) : "";
    }

    /** Reads what is to be tried out. */
    @FunctionalInterface
    private interface Question {
        RehearsalDraft read();
    }

    private @Nullable String begin(Question question) {
        RehearsalView[] begun = new RehearsalView[1];
        boolean done = notices.after(
                () -> begun[0] = rehearsals.start(question.read()), "The live state is being looked through.");
        refused = !done;
        return done
                ? Address.of(ConsolePage.REHEARSAL)
                        .with("id", begun[0].id().toString())
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }

    private @Nullable String processing() {
        String typed = region("processingRegion");
        return typed.isEmpty() ? null : typed;
    }

    private String region(String field) {
        return asked.textOrEmpty(field).toUpperCase(Locale.ROOT);
    }
}
