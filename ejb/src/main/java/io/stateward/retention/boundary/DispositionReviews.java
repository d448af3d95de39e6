package io.stateward.retention.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.retention.control.Reviewing;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewDecision;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes people's word on items whose policy asks for one before they go. */
@Boundary
public class DispositionReviews {

    @Inject
    Reviewing reviewing;

    @Inject
    CurrentTenant current;

    /** Lists reviews by item. */
    public Page<Review> list(@Nullable ReviewStatus status, @Nullable UUID after, @Nullable Integer limit) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN, Role.AUDITOR);
        return reviewing.page(status, after, Page.limit(limit));
    }

    /**
     * Lets items go, with a sweep that begins at once.
     *
     * @throws StatewardException {@code invalid-field} (400), of kind NOT_FOUND, {@code review-status} (409) if one is decided already
     */
    public List<Review> dispose(ReviewDecision decision) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        return reviewing.dispose(decision);
    }

    /**
     * Keeps items for a time, after which a sweep asks for them again.
     *
     * @throws StatewardException as {@link #dispose}
     */
    public List<Review> keep(ReviewDecision decision) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        return reviewing.keep(decision);
    }
}
