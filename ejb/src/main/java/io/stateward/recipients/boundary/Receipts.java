package io.stateward.recipients.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.recipients.control.DeliveryReceipts;
import io.stateward.recipients.control.NoticeToken;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what a recipient confirms. Whoever has a notice's token may, and may nothing else. */
@Boundary
public class Receipts {

    @Inject
    DeliveryReceipts receipts;

    @Inject
    Clock clock;

    /** Returns the tenant of a token as it says itself; that it is genuine is shown by {@link #acknowledge} only. */
    public static Optional<UUID> tenant(@Nullable String token) {
        return NoticeToken.read(token).map(NoticeToken::tenant);
    }

    /**
     * Notes that a recipient has received its notice. A second time changes nothing.
     *
     * @throws StatewardException of kind NOT_FOUND if no notice of this tenant has that token
     */
    public void acknowledge(String token) {
        boolean known = NoticeToken.read(token)
                .map(read -> receipts.acknowledge(read, clock.instant()))
                .orElse(false);
        if (!known) {
            throw StatewardException.notFound("notice");
        }
    }
}
