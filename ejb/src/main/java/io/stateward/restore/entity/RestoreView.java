package io.stateward.restore.entity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is how a tenant stands to what lies outside of the database, as the platform's operator sees it: no data of the tenant's.
 *
 * @param tenant its id
 * @param alias its name
 * @param status {@code SERVED}, {@code CLOSED} or {@code REPLAYING}
 * @param why what happened and what to do, or null
 * @param replayed the last record of the journal that was replayed
 * @param records the journal's records when the replay began
 * @param erasures how many were entered again
 * @param byIdOnly of these, how many people were found by their ids alone
 * @param unreadable records whose key had been destroyed
 * @param freshStart whether the last replay did without what lay outside
 * @param stuck why the replay does not get further, or null
 * @param reason why it was begun, or null
 * @param startedBy who began it, or null
 */
public record RestoreView(
        UUID tenant,
        String alias,
        String status,
        @Nullable String why,
        long replayed,
        long records,
        long erasures,
        long byIdOnly,
        long unreadable,
        boolean freshStart,
        @Nullable ReplayFailure stuck,
        @Nullable String reason,
        @Nullable String startedBy,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
