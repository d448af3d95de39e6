package io.stateward.rehearsal.web;

import io.stateward.policies.web.TableWords;
import io.stateward.rehearsal.entity.RehearsalStatus;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.rehearsal.entity.RehearsedEffect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Words how far a rehearsal is and what it found. */
@Named
@ApplicationScoped
public class RehearsalWords {

    @Inject
    TableWords tables;

    /** Names what is tried out of a table of places, for people. */
    public String table(RehearsalView.Table table) {
        String which = tables.name(table.name());
        Integer version = table.version();
        if (version == null) {
            return which + ", as proposed";
        }
        return version == 0 ? which + ", as shipped" : which + ", version " + version;
    }

    public String status(RehearsalStatus status) {
        return switch (status) {
            case PENDING -> "Begins";
            case RUNNING -> "Under way";
            case MADE -> "Made";
            case FAILED -> "Failed";
        };
    }

    public String statusTag(RehearsalStatus status) {
        return switch (status) {
            case PENDING, RUNNING -> "sw-tag sw-tag-warn";
            case MADE -> "sw-tag sw-tag-good";
            case FAILED -> "sw-tag sw-tag-bad";
        };
    }

    public String effect(RehearsedEffect effect) {
        return switch (effect) {
            case NEWLY_DENIED -> "No longer allowed where it is";
            case MOVED -> "of these, another store would be chosen";
            case QUARANTINED -> "of these, would be held aside";
            case NEWLY_PERMITTED -> "Allowed again where it is";
            case ERASED_SOONER -> "Would be erased sooner";
            case ERASED_LATER -> "Would be erased later, or not by age";
            case NOW_OVERDUE -> "Due for clean-up at once";
            case KEPT_LONGER -> "Would have to be kept longer";
            case KEPT_SHORTER -> "Would not have to be kept as long";
            case NEWLY_HELD -> "Would come under a hold";
            case NO_LONGER_HELD -> "Would be held no longer";
            case NEWLY_RESTRICTED -> "Would be kept by law against a person’s request";
            case NO_LONGER_RESTRICTED -> "Could be erased again when a person asks";
        };
    }

    public String effectTag(RehearsedEffect effect) {
        return switch (effect) {
            case NEWLY_DENIED, NOW_OVERDUE -> "sw-tag sw-tag-bad";
            case MOVED, QUARANTINED, ERASED_SOONER, NO_LONGER_HELD, KEPT_SHORTER, NEWLY_RESTRICTED ->
                "sw-tag sw-tag-warn";
            case NEWLY_PERMITTED, ERASED_LATER, KEPT_LONGER, NEWLY_HELD, NO_LONGER_RESTRICTED -> "sw-tag";
        };
    }
}
