package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.agents.boundary.Agents;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.HoldDraft;
import io.stateward.policies.entity.HoldFilter;
import io.stateward.policies.entity.HoldView;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.ReviewDraft;
import io.stateward.policies.entity.Selectors;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Absent;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Places legal holds and releases them. */
@Path("legal-holds")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class LegalHoldsResource {

    @Inject
    LegalHolds holds;

    @Inject
    Agents agents;

    /**
     * What a hold is about: people, selectors and agents, which must then all match, or single items by themselves.
     *
     * @param agents ids or names of agents, beside those that the selectors name
     * @param items ids of state items
     * @param owner who is responsible for it; the caller if left out
     * @param reviewAt the day by which it is to be looked at again; a year from now if left out
     * @param acceptNotEnforceable whether it is to begin although stores will delete by themselves what nobody can copy
     */
    public record HoldBody(
            String name,
            @Nullable List<Alias> subjects,
            @Nullable Selectors selectors,
            String reason,
            @Nullable List<String> agents,
            @Nullable List<UUID> items,
            @Nullable String owner,
            @Nullable LocalDate reviewAt,
            @Nullable Boolean acceptNotEnforceable) {}

    @POST
    @Idempotent
    @Answers(value = HoldSummary.class, status = 201)
    @Operation(
            summary =
                    "Place a legal hold, which stops erasures at once and has copied what stores delete by themselves")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response place(HoldBody body) {
        HoldDraft draft = new HoldDraft(
                body.name(),
                Set.of(),
                about(body),
                body.reason(),
                Set.copyOf(Absent.list(body.items())),
                body.owner(),
                body.reviewAt(),
                Boolean.TRUE.equals(body.acceptNotEnforceable()));
        HoldView hold = holds.place(draft, Absent.list(body.subjects()));
        return tagged(Response.created(URI.create("legal-holds/" + hold.policy().id())), hold);
    }

    /** Rules know agents by name; one that is not there holds nothing, so that its id or name is refused. */
    private Selectors about(HoldBody body) {
        Selectors selectors = body.selectors() == null ? Selectors.ANY : body.selectors();
        List<String> named = Absent.list(body.agents()).stream()
                .map(agent -> agents.of(agent).name())
                .toList();
        return selectors.withAgents(named);
    }

    @GET
    @Operation(summary = "List legal holds by name: those of a status, those whose review is overdue, or all")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<HoldSummary> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("review") @Nullable String review,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        HoldFilter filter = new HoldFilter(
                Query.choice("status", status, PolicyStatus.class),
                Query.choice("review", review, ReviewState.class) == ReviewState.OVERDUE);
        Page<HoldView> page = holds.search(filter, cursor, Query.integer("limit", limit));
        return new Page<>(page.items().stream().map(HoldSummary::of).toList(), page.next());
    }

    /** How a hold's review stands, as it is asked for. */
    enum ReviewState {
        OVERDUE
    }

    @POST
    @Path("{id}/review")
    @Answers(HoldSummary.class)
    @Operation(summary = "Note that a legal hold was looked at and goes on")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response review(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, ReviewDraft body) {
        Seen seen = new Seen(PathId.of("legal hold", id), EntityTags.expected(ifMatch));
        return tagged(Response.ok(), holds.review(seen, body));
    }

    @GET
    @Path("{id}")
    @Answers(HoldSummary.class)
    @Operation(summary = "Read a legal hold")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Response of(@PathParam("id") String id) {
        return tagged(Response.ok(), holds.of(PathId.of("legal hold", id)));
    }

    @DELETE
    @Path("{id}")
    @Answers(HoldSummary.class)
    @Operation(
            summary = "Release a legal hold; what it stopped may go on, and what was copied for it alone is destroyed")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response release(@PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Seen seen = new Seen(PathId.of("legal hold", id), EntityTags.expected(ifMatch));
        return tagged(Response.ok(), holds.release(seen));
    }

    private static Response tagged(ResponseBuilder answer, HoldView hold) {
        return answer.tag(EntityTags.of(hold.policy().revision()))
                .entity(HoldSummary.of(hold))
                .build();
    }
}
