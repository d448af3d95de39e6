package io.stateward.recipients.entity;

import io.stateward.stores.entity.Identifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what recipients are to be told.
 *
 * @param cause the request that it came of
 * @param regime the law, such as {@code GDPR}
 * @param subjects all ids of the person
 * @param identifiers the plain identifiers of the request, of which a recipient gets those of its own type only
 * @param disclosed what it is about, by store, category and purpose
 * @param at when it was done
 */
public record Telling(
        UUID cause,
        NoticeAction action,
        String regime,
        Set<UUID> subjects,
        List<Identifier> identifiers,
        List<Disclosed> disclosed,
        Instant at) {

    public Telling {
        subjects = Set.copyOf(subjects);
        identifiers = List.copyOf(identifiers);
        disclosed = List.copyOf(disclosed);
    }

    /**
     * Is a kind of data that something was done to.
     *
     * @param categories its categories; empty when nobody knows, so that it may be any
     * @param purposes its purposes; empty likewise
     * @param pieces how much of it
     * @param since when the earliest of it came into being; null where nobody knows
     */
    public record Disclosed(
            UUID store,
            Set<String> categories,
            Set<String> purposes,
            long pieces,
            @Nullable Instant since) {

        public Disclosed {
            categories = Set.copyOf(categories);
            purposes = Set.copyOf(purposes);
        }
    }

    /** Gives the counts only: identifiers must not reach a log. */
    @Override
    public String toString() {
        return "Telling[" + action + " of " + cause + "]";
    }
}
