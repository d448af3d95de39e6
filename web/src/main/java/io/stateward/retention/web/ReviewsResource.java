package io.stateward.retention.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.retention.boundary.DispositionReviews;
import io.stateward.retention.entity.Review;
import io.stateward.retention.entity.ReviewDecision;
import io.stateward.retention.entity.ReviewStatus;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Takes people's word on items whose policy asks for one before they go. */
@Path("retention/reviews")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Retention")
public class ReviewsResource {

    @Inject
    DispositionReviews reviews;

    /** Why, in words that name nobody; and until when the item stays. */
    public record WordBody(String justification, @Nullable Instant until) {}

    /** As {@link WordBody}, for many items at once. */
    public record WordsBody(
            List<UUID> items,
            String justification,
            @Nullable Instant until) {}

    /** The reviews as they are now. */
    public record Decided(List<Review> reviews) {}

    @GET
    @Operation(summary = "List items that wait, or waited, for a person's word before they go")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<Review> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        return reviews.list(
                Query.choice("status", status, ReviewStatus.class),
                cursor == null ? null : PathId.of("review", cursor),
                Query.integer("limit", limit));
    }

    @POST
    @Path("{item}/dispose")
    @Operation(summary = "Let an item go, with a sweep that begins at once")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Review dispose(@PathParam("item") String item, WordBody body) {
        return reviews.dispose(decision(item, body)).get(0);
    }

    @POST
    @Path("{item}/keep")
    @Operation(summary = "Keep an item for a time, after which it is asked for again")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Review keep(@PathParam("item") String item, WordBody body) {
        return reviews.keep(decision(item, body)).get(0);
    }

    @POST
    @Path("dispose")
    @Operation(summary = "Let up to 1,000 items go at once, all or none")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Decided disposeAll(WordsBody body) {
        return new Decided(reviews.dispose(new ReviewDecision(body.items(), body.justification(), null)));
    }

    @POST
    @Path("keep")
    @Operation(summary = "Keep up to 1,000 items at once, all or none")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Decided keepAll(WordsBody body) {
        return new Decided(reviews.keep(new ReviewDecision(body.items(), body.justification(), body.until())));
    }

    private static ReviewDecision decision(String item, WordBody body) {
        return new ReviewDecision(List.of(PathId.of("review", item)), body.justification(), body.until());
    }
}
