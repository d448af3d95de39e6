package io.stateward.drills.web;

import io.stateward.drills.entity.DrillCause;
import io.stateward.drills.entity.DrillSettings;
import io.stateward.drills.entity.DrillState;
import io.stateward.drills.entity.DrillView;
import io.stateward.drills.entity.StoreResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Words drills and what they tell of each store. */
@Named
@ApplicationScoped
public class DrillWords {

    private static final String PLAIN = "sw-tag";
    private static final String GOOD = "sw-tag sw-tag-good";
    private static final String WARN = "sw-tag sw-tag-warn";
    private static final String BAD = "sw-tag sw-tag-bad";

    public String state(DrillState state) {
        return switch (state) {
            case PLANTING -> "Planting";
            case PLANTED -> "Planted";
            case ERASING -> "Being erased";
            case SCORED -> "Scored, being cleaned up";
            case CLEANED -> "Over, nothing left";
        };
    }

    /** Says the score in per cent, never rounded up, so that 100 means all. */
    public String score(DrillView drill) {
        BigDecimal score = drill.score();
        if (score != null) {
            return score.movePointRight(2)
                            .setScale(1, RoundingMode.DOWN)
                            .stripTrailingZeros()
                            .toPlainString() + " %";
        }
        return isOver(drill) ? "No score: nothing could be judged" : "Not yet";
    }

    public String scoreTag(DrillView drill) {
        BigDecimal score = drill.score();
        if (score == null) {
            return isOver(drill) ? WARN : PLAIN;
        }
        return score.compareTo(BigDecimal.ONE) < 0 ? BAD : GOOD;
    }

    private static boolean isOver(DrillView drill) {
        return drill.state() == DrillState.SCORED || drill.state() == DrillState.CLEANED;
    }

    public String cause(DrillView drill) {
        return drill.cause() == DrillCause.SCHEDULE ? "by itself" : "by " + drill.requestedBy();
    }

    public String result(StoreResult result) {
        return switch (result) {
            case PENDING -> "To be planted";
            case NOT_DRILLED -> "Not drilled";
            case PLANTED -> "Planted";
            case FORGOTTEN -> "Forgotten";
            case REMAINS -> "Still there";
            case HELD -> "Held";
            case KEPT -> "Kept by a rule";
            case NOT_JUDGED -> "Not judged";
        };
    }

    public String resultTag(StoreResult result) {
        return switch (result) {
            case PENDING, PLANTED -> PLAIN;
            case FORGOTTEN -> GOOD;
            case REMAINS -> BAD;
            case NOT_DRILLED, HELD, KEPT, NOT_JUDGED -> WARN;
        };
    }

    /** Says what of a store was left out, and why. */
    public List<String> omitted(DrillView.StoreScore store) {
        return store.omitted().entrySet().stream()
                .map(part -> part.getKey() + ": " + part.getValue())
                .sorted()
                .toList();
    }

    /** Says how often drills begin by themselves. */
    public String interval(DrillSettings settings) {
        int days = settings.everyDays();
        return days == 0 ? "Never by themselves" : days == 1 ? "Every day" : "Every " + days + " days";
    }
}
