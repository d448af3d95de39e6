package io.stateward.stores.connector.jdbc;

import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the erasure of one table did, and turns it into outcomes.
 *
 * <p>In every outcome {@code found - erased} is the number of pieces that may still be there, which is what verification counts again:
 * rows for the whole table and its kept parts, cells for {@link #COLUMNS}.
 */
final class Tally {

    /** Part of the columns that were anonymised in rows that stay. */
    static final String COLUMNS = "anonymised-columns";

    /** Part of the rows that a hold keeps. */
    static final String HELD = "kept-by-hold";

    /** Part of the rows that a minimum keeps. */
    static final String RETAINED = "kept-by-retention";

    /** Part of the rows that cannot go because rows which are not the person's refer to them. */
    static final String REFERENCED = "still-referenced";

    /** Part of the catalog's rows that are about other people too. */
    static final String SHARED = "shared";

    private final BoundTable table;
    private final Target target;
    private final Set<String> holds = new LinkedHashSet<>();
    private final Set<String> minimums = new LinkedHashSet<>();
    private final Set<String> children = new LinkedHashSet<>();
    private @Nullable Instant until;
    private boolean endless;

    boolean searchable;
    long before;
    long deleted;
    long left;
    long survivors;
    long held;
    long retained;
    long stuck;
    long shared;
    long cells;
    long freeCells;
    long openCells;
    List<String> locators = List.of();
    List<String> referring = List.of();

    Tally(BoundTable table, Target target) {
        this.table = table;
        this.target = target;
    }

    /** Notes that a block keeps rows here, or rows elsewhere to which rows here lead; without an end if it has none. */
    void keptBy(Retention.Question question, @Nullable LocalDateTime end) {
        Block block = question.block();
        if (!question.table().id().equals(table.id())) {
            children.add(question.table().label());
        }
        if (block.kind() == Block.Kind.HOLD) {
            holds.add(block.text());
            return;
        }
        minimums.add(block.text());
        if (end == null) {
            endless = true;
        } else {
            Instant last = end.toInstant(ZoneOffset.UTC);
            until = until == null || last.isAfter(until) ? last : until;
        }
    }

    List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        whole(outcomes);
        if (freeCells > 0 && (held + retained > 0 || deleted > 0)) {
            outcomes.add(part(COLUMNS, Verdict.ANONYMISED, cells, cells - openCells)
                    .because("In rows that stay, the columns with a rule in the data map were replaced" + exception()));
        }
        if (held > 0) {
            outcomes.add(part(HELD, Verdict.BLOCKED_BY_HOLD, held, 0).because(why(holds)));
        }
        if (retained > 0) {
            outcomes.add(new Outcome(
                    RETAINED,
                    Verdict.BLOCKED_BY_RETENTION,
                    Evidence.NONE,
                    retained,
                    0,
                    endless ? null : until,
                    null,
                    null,
                    why(minimums)));
        }
        if (stuck > 0) {
            outcomes.add(part(REFERENCED, Verdict.FAILED, stuck, 0)
                    .because("Rows stay because other rows refer to them: " + String.join(", ", referring)
                            + ". Map those tables, or give this one columns to anonymise, and retry."));
        }
        if (shared > 0) {
            outcomes.add(part(SHARED, Verdict.OUT_OF_SCOPE, shared, 0)
                    .because("The catalog says these rows are about other people too, and no subject entry leads to"
                            + " them. Take this person out by hand, then excuse it."));
        }
        if (outcomes.isEmpty()) {
            outcomes.add(part(Outcome.WHOLE, Verdict.NOTHING_FOUND, 0, 0));
        }
        return outcomes;
    }

    private void whole(List<Outcome> outcomes) {
        long found = Math.max(target.found(), before);
        if (survivors > 0) {
            outcomes.add(part(Outcome.WHOLE, Verdict.FAILED, found, found - left)
                    .because("Rows of " + table.label() + " are still there after the statement: " + survivors
                            + ". A trigger, a rule or a row policy may hold them. Remove what does, and retry."));
        } else if (before == 0) {
            none(outcomes);
        } else if (deleted > 0 || (found > before && table.isDeleted())) {
            outcomes.add(part(Outcome.WHOLE, Verdict.ERASED, found, found - left));
        } else if (before > left || held + retained + stuck < before) {
            outcomes.add(part(Outcome.WHOLE, Verdict.ANONYMISED, found, found - left));
        }
    }

    private void none(List<Outcome> outcomes) {
        if (target.found() > 0 || !target.items().isEmpty()) {
            outcomes.add(part(Outcome.WHOLE, Verdict.ALREADY_GONE, target.found(), 0));
        } else if (!searchable) {
            outcomes.add(part(Outcome.WHOLE, Verdict.NOT_SEARCHABLE, 0, 0)
                    .because("The request has no identifier of the types by which " + table.label()
                            + " knows people. Add one to the request, or excuse it."));
        }
    }

    private static Outcome part(String name, Verdict verdict, long found, long erased) {
        return new Outcome(name, verdict, Evidence.NONE, found, erased, null, null, null, null);
    }

    private String why(Set<String> texts) {
        String reasons = texts.stream().map(Tally::sentence).collect(Collectors.joining(" "));
        return children.isEmpty()
                ? reasons
                : reasons + " Rows that are kept lead to these: " + String.join(", ", children) + ".";
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private String exception() {
        return locators.isEmpty()
                ? "."
                : ", except what a block covers and " + String.join(", ", locators)
                        + ", by which kept rows are found when their block ends.";
    }
}
