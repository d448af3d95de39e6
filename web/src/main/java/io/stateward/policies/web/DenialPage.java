package io.stateward.policies.web;

import io.stateward.StatewardException;
import io.stateward.policies.boundary.Denials;
import io.stateward.policies.entity.DenialWhy;
import io.stateward.web.Asked;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Shows why something was denied, and whether the same would be denied today. */
@Named
@RequestScoped
public class DenialPage {

    @Inject
    Denials denials;

    @Inject
    Asked asked;

    private @Nullable DenialWhy why;

    /** Reads it before anything is written, so that one that is not there is answered as such. */
    public void open() {
        why = denials.why(entry());
    }

    private long entry() {
        try {
            return Long.parseLong(asked.textOrEmpty("entry"));
        } catch (NumberFormatException e) {
            throw StatewardException.notFound("denial");
        }
    }

    public DenialWhy getWhy() {
        DenialWhy known = why;
        if (known == null) {
            throw new IllegalStateException("The page was not opened");
        }
        return known;
    }
}
