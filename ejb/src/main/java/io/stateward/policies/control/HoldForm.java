package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.Terms;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what a request for a hold must tell, and what is taken where it tells nothing. */
public final class HoldForm {

    /** Most people in one hold. */
    public static final int MAX_PEOPLE = 10_000;

    /** Most items in one hold. */
    public static final int MAX_ITEMS = 10_000;

    /** Longest reason or note, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;

    /** Longest name of an owner, in characters. */
    public static final int MAX_OWNER_CHARS = 255;

    /** When a hold is to be looked at again if nothing is said. */
    public static final Period USUAL_REVIEW = Period.ofYears(1);

    /** Latest time for that. */
    public static final Period LATEST_REVIEW = Period.ofYears(2);

    private HoldForm() {}

    /**
     * Returns the document of the hold, which names neither people nor items.
     *
     * @param people how many people it is about
     * @throws StatewardException of kind INVALID that names the field
     */
    public static PolicyDocument document(HoldDraft draft, int people) {
        PolicyGrammar.requireName("name", draft.name());
        if (draft.reason().isBlank() || draft.reason().length() > MAX_REASON_CHARS) {
            throw StatewardException.invalid(
                    "reason",
                    "A hold needs a reason of at most " + MAX_REASON_CHARS + " characters that names nobody.");
        }
        if (people > MAX_PEOPLE) {
            throw StatewardException.invalid(
                    "subjects", "A hold takes at most " + MAX_PEOPLE + " people. Place several.");
        }
        boolean othersNamed = people > 0 || !draft.selectors().isAny();
        requireItems(draft, othersNamed);
        if (draft.items().isEmpty() && !othersNamed) {
            throw StatewardException.invalid(
                    "subjects",
                    "Name subjects, selectors or items, or the hold would stop every erasure of the tenant.");
        }
        return new PolicyDocument(
                draft.name(),
                draft.selectors(),
                null,
                new Terms.Hold(draft.reason().strip()));
    }

    private static void requireItems(HoldDraft draft, boolean othersNamed) {
        if (draft.items().size() > MAX_ITEMS) {
            throw StatewardException.invalid("items", "A hold takes at most " + MAX_ITEMS + " items. Place several.");
        }
        if (!draft.items().isEmpty() && othersNamed) {
            throw StatewardException.invalid(
                    "items",
                    "Items are held by themselves. Place one hold on the items and another on people and selectors.");
        }
    }

    /** Returns who is responsible for the hold: the caller if nobody is named. */
    public static String owner(HoldDraft draft, String caller) {
        String owner = draft.owner();
        if (owner == null) {
            return caller;
        }
        if (owner.isBlank() || owner.length() > MAX_OWNER_CHARS) {
            throw StatewardException.invalid(
                    "owner",
                    "Name who is responsible in at most " + MAX_OWNER_CHARS
                            + " characters, or leave it out to mean yourself.");
        }
        return owner.strip();
    }

    /** Returns the day by which the hold is to be looked at again. */
    public static LocalDate reviewAt(HoldDraft draft, LocalDate today) {
        LocalDate asked = draft.reviewAt();
        return asked == null ? today.plus(USUAL_REVIEW) : requireReviewDay("reviewAt", asked, today);
    }

    /** Lets pass a day from today on, at most {@link #LATEST_REVIEW} ahead. */
    public static LocalDate requireReviewDay(String field, LocalDate day, LocalDate today) {
        LocalDate latest = today.plus(LATEST_REVIEW);
        if (day.isBefore(today) || day.isAfter(latest)) {
            throw StatewardException.invalid(
                    field, "A hold is looked at again between today and " + latest + ". Name a day in that time.");
        }
        return day;
    }

    /** Lets pass a name that no version has which may decide yet. */
    public static void requireFree(List<Policy> versions) {
        // A draft of this name, activated later, would replace the hold and so end it without anybody having released
        // it.
        if (versions.stream().anyMatch(version -> !version.hasEnded() || version.kind() != PolicyKind.HOLD)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "hold-exists",
                    "A hold or policy of this name is active, waits for its time or is a draft. Choose another name.");
        }
    }

    /** Lets pass a note, or none. */
    public static @Nullable String note(@Nullable String note) {
        if (note == null || note.isBlank()) {
            return null;
        }
        if (note.length() > MAX_REASON_CHARS) {
            throw StatewardException.invalid(
                    "note", "A note has at most " + MAX_REASON_CHARS + " characters and names nobody.");
        }
        return note.strip();
    }
}
