package io.stateward.ledger.entity;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Asks for the entries of one type and a time.
 *
 * @param type what happened
 * @param from the first moment; counted from its whole second, because entries keep no less
 * @param to the first moment that is no longer asked for
 */
public record EntryQuestion(String type, Instant from, Instant to) {

    public EntryQuestion {
        from = from.truncatedTo(ChronoUnit.SECONDS);
    }
}
