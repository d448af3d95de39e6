package io.stateward.retention.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows one run that decided items again.
 *
 * @param id the run
 * @param operation where its progress is told
 * @param status how far it is
 * @param wholeCatalog whether all items were looked at, and not only those a change may be about
 * @param merged how often the rules changed meanwhile, so that it began anew
 * @param policyEpoch the state of the rules that the items are decided by
 * @param total items to look at as far as known
 * @param examined items looked at; one that a merge had looked at again counts again
 * @param changed items whose ends are others now
 * @param newlyUnlawful items that are no longer allowed where they are
 * @param lawfulAgain items that are allowed where they are again
 * @param places the last three by store and agent
 */
public record ReevaluationView(
        UUID id,
        UUID operation,
        ReevaluationStatus status,
        boolean wholeCatalog,
        int merged,
        long policyEpoch,
        long total,
        long examined,
        long changed,
        long newlyUnlawful,
        long lawfulAgain,
        List<ReevaluationPlace> places,
        Instant startedAt,
        @Nullable Instant endedAt) {}
