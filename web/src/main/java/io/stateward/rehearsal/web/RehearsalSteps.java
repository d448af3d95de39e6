package io.stateward.rehearsal.web;

import io.stateward.rehearsal.boundary.Rehearsals;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Begins rehearsals: of a policy's version from its page, of a store's move from the store's. */
@Named
@RequestScoped
public class RehearsalSteps {

    @Inject
    Rehearsals rehearsals;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    public @Nullable String policy() {
        return begin(() -> RehearsalDraft.ofPolicy(
                asked.textOrEmpty("name"), PathId.number("policy version", asked.textOrEmpty("version"))));
    }

    public @Nullable String move() {
        return begin(() -> RehearsalDraft.ofMove(asked.textOrEmpty("id"), region("region"), processing()));
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
