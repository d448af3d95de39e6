package io.stateward.policies.entity;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Is what the policies say about one action.
 *
 * <p>{@code retainUntil} and {@code eraseAt} are computed independently: clean-up is due when both have passed and nothing is held.
 *
 * @param effect whether it may be done
 * @param otherwise what comes of it when its place is denied; null when it is permitted
 * @param allowedRegions countries and blocs in which both storage and processing would be permitted, sorted
 * @param retainUntil when the longest minimum ends, or null when none applies; {@link OpenEnd#AT} while that depends on an event that
 *     has not happened, which JSON shows as null
 * @param retainedForEvent the event whose happening would give the minimum an end, or null
 * @param eraseAt when the winning maximum ends, or null when none applies or the event it is counted since has not happened
 * @param held whether a legal hold covers the state
 * @param then what becomes of the state at {@code eraseAt}, or null when there is no maximum
 * @param endedBy name and version of the policy whose maximum won, such as {@code conversation-lifetime v2}, or null when there is none
 * @param use what routing rules let a call to a model do; null for actions that call none
 * @param policyEpoch the state of the tenant's rules that it was made from; grows with every change of them
 * @param reasons every rule that matched, won or lost; rendered when first read
 */
public record Decision(
        Effect effect,
        @Nullable Otherwise otherwise,
        List<String> allowedRegions,

        @JsonSerialize(using = OpenEnd.AsNull.class) @Nullable
        Instant retainUntil,

        @Nullable String retainedForEvent,
        @Nullable Instant eraseAt,
        boolean held,
        @Nullable Disposition then,
        @Nullable String endedBy,
        @Nullable ModelUse use,
        long policyEpoch,
        List<Reason> reasons) {

    public boolean permitted() {
        return effect == Effect.PERMIT;
    }

    /** Returns the same decision in other words. */
    public Decision explained(List<Reason> words) {
        return new Decision(
                effect,
                otherwise,
                allowedRegions,
                retainUntil,
                retainedForEvent,
                eraseAt,
                held,
                then,
                endedBy,
                use,
                policyEpoch,
                words);
    }

    /** Returns the same decision as a denial for one reason more. */
    public Decision deniedBy(Reason reason) {
        List<Reason> all = new ArrayList<>(reasons);
        all.add(reason);
        return new Decision(
                Effect.DENY,
                otherwise == null ? Otherwise.DENY : otherwise,
                allowedRegions,
                retainUntil,
                retainedForEvent,
                eraseAt,
                held,
                then,
                endedBy,
                use,
                policyEpoch,
                List.copyOf(all));
    }

    /** Returns when clean-up may begin, or null when nothing asks for it, or a hold or a minimum without an end yet forbids it. */
    public @Nullable Instant disposableAt() {
        if (held || eraseAt == null || OpenEnd.is(retainUntil)) {
            return null;
        }
        return retainUntil != null && retainUntil.isAfter(eraseAt) ? retainUntil : eraseAt;
    }

    /** Returns the same decision about state that these holds cover besides. */
    public Decision heldBy(List<ItemHold> holds) {
        if (holds.isEmpty()) {
            return this;
        }
        List<Reason> all = new ArrayList<>(reasons);
        holds.forEach(hold -> all.add(hold.asReason()));
        return new Decision(
                effect,
                otherwise,
                allowedRegions,
                retainUntil,
                retainedForEvent,
                eraseAt,
                true,
                then,
                endedBy,
                use,
                policyEpoch,
                List.copyOf(all));
    }
}
