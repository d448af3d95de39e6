package io.stateward.recipients.entity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Shows a recipient.
 *
 * @param address its URL or mail address; null for who may read but not change the register, if it is a mail address
 * @param stores ids of the stores it gets data from; empty for any
 * @param contact whom to ask there; null likewise
 * @param retiredAt since when it gets nothing more; it is told of what it got
 */
public record RecipientView(
        UUID id,
        String name,
        RecipientKind kind,
        RecipientChannel channel,
        @Nullable String address,
        String scheme,
        List<UUID> stores,
        List<String> categories,
        List<String> purposes,
        String disclosure,
        @Nullable String contact,
        Instant createdAt,
        String createdBy,
        @Nullable Instant retiredAt,
        int version) {}
