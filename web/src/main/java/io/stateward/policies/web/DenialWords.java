package io.stateward.policies.web;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.DenialView;
import io.stateward.policies.entity.DenialWhy;
import io.stateward.policies.entity.Otherwise;
import io.stateward.web.Words;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Words what was denied and what came of it. */
@Named
@ApplicationScoped
public class DenialWords {

    @Inject
    Words words;

    public String action(Action.Kind action) {
        return switch (action) {
            case STORE -> "Store";
            case PROCESS -> "Process";
            case READ -> "Read";
            case TRANSFER -> "Transfer";
        };
    }

    /** Says what was to be done with what. */
    public String what(DenialView denial) {
        String what = action(denial.action()) + " "
                + (denial.categories().isEmpty()
                        ? "state"
                        : words.list(denial.categories().stream().sorted().toList()));
        return denial.purpose() == null ? what : what + " for " + denial.purpose();
    }

    /** Says where it was to be. */
    public String where(DenialView denial) {
        String storage = denial.storageRegion();
        String processing = denial.processingRegion();
        String region = storage == null ? processing : storage;
        String place = region == null ? "a place that nobody knows" : words.place(region);
        if (storage != null && processing != null && !processing.equals(storage)) {
            place += ", processed in " + words.place(processing);
        }
        return denial.store() == null ? place : denial.store() + ", " + place;
    }

    /** Says what came of it. */
    public String otherwise(@Nullable Otherwise otherwise) {
        if (otherwise == null) {
            return "Refused";
        }
        return switch (otherwise) {
            case DENY -> "Refused";
            case ROUTE -> "Another store was to be chosen";
            case QUARANTINE -> "It was to be held aside";
        };
    }

    public String today(DenialWhy.Today today) {
        return switch (today) {
            case DENIED -> "Denied today too";
            case PERMITTED -> "Permitted today";
            case UNKNOWN -> "Today: cannot be told";
        };
    }

    public String todayTag(DenialWhy.Today today) {
        return switch (today) {
            case DENIED -> "sw-tag sw-tag-bad";
            case PERMITTED -> "sw-tag sw-tag-good";
            case UNKNOWN -> "sw-tag sw-tag-warn";
        };
    }
}
