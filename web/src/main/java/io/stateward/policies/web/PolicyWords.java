package io.stateward.policies.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words what a policy is, where it is in its life and what it says. */
@Named
@ApplicationScoped
public class PolicyWords {

    public String kind(PolicyKind kind) {
        return switch (kind) {
            case RESIDENCY -> "Residency";
            case RETENTION -> "Retention";
            case HOLD -> "Hold";
            case ROUTING -> "Routing";
        };
    }

    public String status(PolicyStatus status) {
        return switch (status) {
            case DRAFT -> "Draft";
            case SIMULATED -> "Rehearsed";
            case SCHEDULED -> "Scheduled";
            case ACTIVE -> "Decides";
            case SUPERSEDED -> "Replaced";
            case RELEASED -> "Released";
        };
    }

    public String statusTag(PolicyStatus status) {
        return switch (status) {
            case ACTIVE -> "sw-tag sw-tag-good";
            case SCHEDULED -> "sw-tag sw-tag-warn";
            case DRAFT, SIMULATED, SUPERSEDED, RELEASED -> "sw-tag";
        };
    }

    /** Tells whether a rule is a document that can be looked at, and none of Stateward's own. */
    public boolean isDocument(Reason reason) {
        return reason.version() > 0 && !reason.policy().equals(Reason.BUILT_IN);
    }

    public String outcome(Reason.Outcome outcome) {
        return outcome == Reason.Outcome.WON ? "Decided" : "Did not decide";
    }

    public String outcomeTag(Reason.Outcome outcome) {
        return outcome == Reason.Outcome.WON ? "sw-tag sw-tag-good" : "sw-tag";
    }

    /** Says what comes of a version in that status. */
    public String meaning(PolicyStatus status) {
        return switch (status) {
            case DRAFT -> "It is written down and decides nothing yet.";
            case SIMULATED -> "It was tried on the live state and decides nothing yet.";
            case SCHEDULED -> "It begins to decide by itself when its time comes.";
            case ACTIVE -> "It decides now.";
            case SUPERSEDED -> "Another version was put in its place. It is kept to explain what it decided.";
            case RELEASED -> "The hold has ended.";
        };
    }

    /** Says in one sentence what a version says. */
    public String says(PolicyView policy) {
        JsonNode document = policy.document();
        return switch (policy.kind()) {
            case RESIDENCY ->
                "Stored in " + places(document.at("/allow/storage")) + ", processed in "
                        + places(document.at("/allow/processing")) + otherwise(document.path("otherwise")) + ".";
            case RETENTION -> keeps(document) + ".";
            case HOLD -> "Nothing is erased: " + document.path("reason").asText();
            case ROUTING -> uses(document.path("use")) + ".";
        };
    }

    private static String otherwise(JsonNode otherwise) {
        return switch (otherwise.asText()) {
            case "route" -> "; otherwise a permitted store is chosen";
            case "quarantine" -> "; otherwise it is held aside until somebody decides";
            default -> "; denied elsewhere";
        };
    }

    private static String places(JsonNode places) {
        return places.isEmpty() ? "no place" : value(places);
    }

    private static String keeps(JsonNode document) {
        JsonNode keep = document.path("keep");
        List<String> parts = new ArrayList<>();
        if (keep.has("atLeast")) {
            parts.add("at least " + period(keep.path("atLeast").asText()));
        }
        if (keep.has("atMost")) {
            parts.add("at most " + period(keep.path("atMost").asText()));
        }
        String kept =
                "Kept " + String.join(" and ", parts) + since(keep.path("since").asText());
        String cap = keep.has("cap")
                ? ", at the longest " + period(keep.path("cap").asText()) + " since it came into being"
                : "";
        return kept + cap + (keep.has("atMost") ? then(document) : "");
    }

    private static String since(String since) {
        return switch (since) {
            case "lastUsed" -> " since it was last used";
            case "created", "" -> " since it came into being";
            default -> " since the event " + since.replaceFirst("^event:", "");
        };
    }

    private static String then(JsonNode document) {
        return switch (document.path("then").asText()) {
            case "anonymise" -> ", then anonymised";
            case "archive" -> ", then moved to " + document.path("archiveTo").asText();
            case "review" -> ", then somebody is asked";
            default -> ", then erased";
        };
    }

    private static String uses(JsonNode use) {
        List<String> parts = new ArrayList<>();
        if (use.has("models")) {
            parts.add(use.path("models").isEmpty() ? "no model" : "models " + value(use.path("models")));
        }
        if (use.has("stateful")) {
            parts.add("state at the provider: " + use.path("stateful").asText());
        }
        if (use.has("contextTokens")) {
            parts.add("at most " + use.path("contextTokens").asText() + " tokens of context");
        }
        return "Calls may use " + String.join(", ", parts);
    }

    /** Words an ISO 8601 period; one that is none stays as it is. */
    public static String period(String iso) {
        if (!iso.matches("P[0-9YMWD]+")) {
            return iso;
        }
        Period period = Period.parse(iso);
        List<String> parts = new ArrayList<>();
        count(parts, period.getYears(), "year");
        count(parts, period.getMonths(), "month");
        count(parts, period.getDays(), "day");
        return String.join(" ", parts);
    }

    private static void count(List<String> parts, int number, String unit) {
        if (number != 0) {
            parts.add(number + " " + unit + (number == 1 ? "" : "s"));
        }
    }

    /** Says what a policy is about: each selector with its values. */
    public String covers(PolicyView policy) {
        JsonNode selectors = policy.document().path("appliesTo");
        List<String> parts = new ArrayList<>();
        selectors.properties().forEach(field -> parts.add(field.getKey() + " " + value(field.getValue())));
        if (policy.document().has("when")) {
            parts.add("only when its condition is met");
        }
        return parts.isEmpty() ? "Everything" : String.join("; ", parts);
    }

    /** Returns a value of a document in one line; a dash for none. */
    public String line(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? "–" : value(value);
    }

    private static String value(JsonNode value) {
        if (!value.isArray()) {
            return value.isValueNode() ? value.asText() : value.toString();
        }
        List<String> values = new ArrayList<>();
        value.forEach(each -> values.add(value(each)));
        return values.isEmpty() ? "nothing" : String.join(", ", values);
    }
}
