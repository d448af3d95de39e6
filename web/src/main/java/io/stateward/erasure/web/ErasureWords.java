package io.stateward.erasure.web;

import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.disposal.entity.TaskState;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.erasure.entity.TimeLeft;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words states, verdicts and grounds for people, with the style of the tag that carries the word. */
@Named
@ApplicationScoped
public class ErasureWords {

    static final String GOOD = "sw-tag sw-tag-good";
    static final String WARN = "sw-tag sw-tag-warn";
    static final String BAD = "sw-tag sw-tag-bad";
    static final String PLAIN = "sw-tag";

    public String status(ErasureStatus status) {
        return switch (status) {
            case RECEIVED -> "Received";
            case IDENTITY_CONFIRMED -> "Identity confirmed";
            case PLANNED -> "Waiting for approval";
            case APPROVED -> "Approved";
            case EXECUTING -> "Erasing";
            case VERIFYING -> "Verifying";
            case COMPLETED -> "Completed";
            case COMPLETED_WITH_RESIDUE -> "Completed with residue";
            case NEEDS_ATTENTION -> "Needs attention";
            case REFUSED -> "Refused";
            case CANCELLED -> "Cancelled";
        };
    }

    public String left(TimeLeft left) {
        return switch (left) {
            case OVERDUE -> "Overdue";
            case THREE_DAYS -> "Up to 3 days left";
            case WEEK -> "4 to 7 days left";
            case MONTH -> "8 to 30 days left";
            case LATER -> "More than 30 days left";
        };
    }

    public String statusTag(ErasureStatus status) {
        return switch (status) {
            case COMPLETED -> GOOD;
            case RECEIVED, PLANNED, COMPLETED_WITH_RESIDUE -> WARN;
            case NEEDS_ATTENTION -> BAD;
            default -> PLAIN;
        };
    }

    /** Says what became of a target, or how far it has come. */
    public String target(TaskView task) {
        if (task.putOff() != null) {
            return "Waits for its store";
        }
        return task.verdict() == null ? state(task.state()) : verdict(task.verdict());
    }

    public String targetTag(TaskView task) {
        if (task.putOff() != null) {
            return WARN;
        }
        Verdict verdict = task.verdict();
        if (verdict == null || task.excuse() != null) {
            return PLAIN;
        }
        if (task.needsAttention()) {
            return BAD;
        }
        return verdict.isGone() ? GOOD : WARN;
    }

    /** Says what is expected of a planned target. */
    public String planned(PlannedTarget target) {
        Verdict expected = target.expected();
        if (expected == null) {
            return target.blocks().isEmpty() ? treatment(target.treatment()) : "Kept in part";
        }
        return target.treatment() == Treatment.ASK ? treatment(Treatment.ASK) : verdict(expected);
    }

    /** Says what will be done to a target. */
    public String treatment(@Nullable Treatment treatment) {
        if (treatment == null) {
            return "";
        }
        return switch (treatment) {
            case ERASE -> "Will be erased";
            case REDACT -> "Will be rewritten without this person";
            case REPLACE -> "Will be replaced by a copy without this person";
            case ASK -> "Waits for an officer";
        };
    }

    /** Says what was or will be done to a target; nothing for a task that stands for a whole store. */
    public String treated(TaskView task) {
        if (task.isWholeStore()) {
            return "–";
        }
        return switch (task.treatment()) {
            case ERASE -> "Erase";
            case REDACT -> "Rewrite in place";
            case REPLACE -> "Replace by a copy";
            case ASK -> "Ask an officer";
        };
    }

    /** Says how many further identifiers were looked for, by type. */
    public String learned(Map<String, Long> learned) {
        return learned.entrySet().stream()
                .map(one -> one.getValue() + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Says by which identifiers the person was named in a target and in how many pieces; never which values. */
    public String named(Map<String, Long> named) {
        return named.entrySet().stream()
                .map(one -> one.getKey() + " in " + one.getValue())
                .collect(Collectors.joining(", "));
    }

    public String plannedTag(PlannedTarget target) {
        Verdict expected = target.expected();
        if (expected == null || expected.isGone()) {
            return target.blocks().isEmpty() ? GOOD : WARN;
        }
        return expected.needsAttention() ? BAD : WARN;
    }

    private static String state(TaskState state) {
        return switch (state) {
            case SEARCHING -> "Being searched";
            case FOUND -> "To be erased";
            case ERASED -> "Erased, to be verified";
            case DONE -> "Done";
        };
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case ERASED -> "Erased";
            case REDACTED -> "Taken out of a shared item";
            case ANONYMISED -> "Anonymised";
            case MASKED -> "Masked";
            case ALREADY_GONE -> "Already gone";
            case NOTHING_FOUND -> "Nothing found";
            case PENDING_REDACTION -> "Redaction pending";
            case BLOCKED_BY_HOLD -> "Kept by a legal hold";
            case BLOCKED_BY_RETENTION -> "Kept by law";
            case BLOCKED_BY_LOCK -> "Locked by its store";
            case NOT_SEARCHABLE -> "Not searchable";
            case ORPHAN_POSSIBLE -> "Orphan possible";
            case OUT_OF_SCOPE -> "Out of scope";
            case FAILED -> "Failed";
        };
    }

    /** Says how well a verdict is known. */
    public String evidence(@Nullable Evidence evidence) {
        if (evidence == null) {
            return "";
        }
        return switch (evidence) {
            case PHYSICAL -> "Physical: a key was destroyed, or files were looked at";
            case API -> "The store was asked again";
            case DECLARED -> "The provider says so";
            case NONE -> "None";
        };
    }

    /** Names a legal ground of refusal with its article. */
    public String ground(RefusalGround ground) {
        return switch (ground) {
            case FREEDOM_OF_EXPRESSION -> "Freedom of expression (GDPR Art. 17(3)(a), CCPA 1798.105(d)(4))";
            case LEGAL_OBLIGATION -> "Legal obligation (GDPR Art. 17(3)(b), CCPA 1798.105(d)(8))";
            case PUBLIC_HEALTH -> "Public health (GDPR Art. 17(3)(c))";
            case ARCHIVING_OR_RESEARCH -> "Archiving or research (GDPR Art. 17(3)(d), CCPA 1798.105(d)(6))";
            case LEGAL_CLAIMS -> "Legal claims (GDPR Art. 17(3)(e))";
            case TRANSACTION -> "To complete what the person ordered (CCPA 1798.105(d)(1))";
            case SECURITY -> "Security and integrity (CCPA 1798.105(d)(2))";
            case DEBUGGING -> "Debugging (CCPA 1798.105(d)(3))";
            case CALIFORNIA_ECPA -> "California ECPA (CCPA 1798.105(d)(5))";
            case EXPECTED_INTERNAL_USE -> "Internal use that the person expects (CCPA 1798.105(d)(7))";
            case MANIFESTLY_UNFOUNDED_OR_EXCESSIVE -> "Manifestly unfounded or excessive (GDPR Art. 12(5)(b))";
            case IDENTITY_NOT_ESTABLISHED -> "Identity not established (GDPR Art. 12(2) and 12(6))";
        };
    }

    /** Words what is kept of a refusal, which begins with its ground. */
    public String refusal(String kept) {
        for (RefusalGround ground : RefusalGround.values()) {
            if (kept.startsWith(ground + ": ")) {
                return ground(ground) + ": " + kept.substring(ground.name().length() + 2);
            }
        }
        return kept;
    }
}
