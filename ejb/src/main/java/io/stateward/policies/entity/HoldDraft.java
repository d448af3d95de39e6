package io.stateward.policies.entity;

import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a legal hold. Where both people and selectors are named, both must match; items are held by themselves.
 *
 * @param name its name among the tenant's policies
 * @param subjects the people it is about; empty for nobody in particular
 * @param selectors what it is about
 * @param reason why, in words that name nobody
 * @param items the catalog items it is about; empty for none in particular
 * @param owner the account or office that is responsible for it; null for the caller's account
 * @param reviewAt the day by which it is to be looked at again; null for a year from now
 * @param acceptNotEnforceable whether it is to begin although a store will delete by itself what nobody can copy
 */
public record HoldDraft(
        String name,
        Set<UUID> subjects,
        Selectors selectors,
        String reason,
        Set<UUID> items,
        @Nullable String owner,
        @Nullable LocalDate reviewAt,
        boolean acceptNotEnforceable) {

    public HoldDraft {
        subjects = Set.copyOf(subjects);
        items = Set.copyOf(items);
    }

    /** Asks for a hold that is refused if it cannot keep everything it covers. */
    public HoldDraft(
            String name,
            Set<UUID> subjects,
            Selectors selectors,
            String reason,
            Set<UUID> items,
            @Nullable String owner,
            @Nullable LocalDate reviewAt) {
        this(name, subjects, selectors, reason, items, owner, reviewAt, false);
    }

    /** Asks for a hold on people and what selectors match, in the caller's own care. */
    public HoldDraft(String name, Set<UUID> subjects, Selectors selectors, String reason) {
        this(name, subjects, selectors, reason, Set.of(), null, null);
    }

    /** Asks for a hold on items, in the caller's own care. */
    public static HoldDraft onItems(String name, Set<UUID> items, String reason) {
        return new HoldDraft(name, Set.of(), Selectors.ANY, reason, items, null, null);
    }
}
