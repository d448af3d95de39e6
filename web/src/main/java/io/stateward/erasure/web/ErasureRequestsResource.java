package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.REQUEST_SYSTEM;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.disposal.entity.PlannedTarget;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.entity.EntryTerms;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.IdentityBy;
import io.stateward.erasure.entity.IdentityDraft;
import io.stateward.erasure.entity.Language;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.erasure.entity.TimeLeft;
import io.stateward.policies.entity.Regime;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Receives erasure requests and shows what becomes of them. */
@Path("erasure-requests")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Erasure")
public class ErasureRequestsResource {

    @Inject
    ErasureRequests requests;

    /**
     * A person's request; all identifiers belong to that one person. Without {@code receivedAt} it is received now. {@code allowDuplicate} lets it
     * in beside an open one about the same person; the person is written to in {@code language}, EN unless told.
     */
    public record RequestBody(
            List<Alias> subjects,
            Regime regime,
            @Nullable Instant receivedAt,
            String reason,
            @Nullable AllowBody allowDuplicate,
            @Nullable IdentityBody identity,
            @Nullable Language language) {

        ErasureDraft draft() {
            return new ErasureDraft(
                    subjects,
                    regime,
                    receivedAt,
                    reason,
                    new EntryTerms(
                            allowDuplicate == null ? null : allowDuplicate.reason(),
                            identity == null ? null : identity.draft(),
                            language == null ? Language.EN : language));
        }
    }

    /** How it is made sure that the request comes from the person: by a {@code code} or {@code attested}. */
    public record IdentityBody(
            String by,
            @Nullable String doubt,
            @Nullable String method,
            @Nullable String reference) {

        IdentityDraft draft() {
            IdentityBy way = Query.choice("identity.by", by, IdentityBy.class);
            if (way != IdentityBy.CODE && way != IdentityBy.ATTESTED) {
                throw StatewardException.invalid("identity.by", "'identity.by' must be code or attested.");
            }
            return new IdentityDraft(way, doubt, method, reference);
        }
    }

    /** Why there must be a second request about the person, without naming them. */
    public record AllowBody(String reason) {}

    @POST
    @Idempotent
    @Answers(value = ErasureView.class, status = 201)
    @Operation(summary = "Receive an erasure request")
    @Allowed({PRIVACY_OFFICER, REQUEST_SYSTEM})
    public Response receive(RequestBody body) {
        ErasureView request = requests.receive(body.draft());
        return Response.created(URI.create("erasure-requests/" + request.id()))
                .tag(EntityTags.of(request.version()))
                .entity(request)
                .build();
    }

    @GET
    @Operation(summary = "List erasure requests, those of a status or with so much time left")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<ErasureView> list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("left") @Nullable String left,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        RequestFilter filter = new RequestFilter(
                Query.choice("status", status, ErasureStatus.class), Query.choice("left", left, TimeLeft.class));
        return requests.list(filter, cursor, Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Answers(ErasureView.class)
    @Operation(summary = "Read an erasure request with its tasks and progress")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Response of(@PathParam("id") String id) {
        ErasureView request = requests.of(PathId.of("erasure request", id));
        return Response.ok(request).tag(EntityTags.of(request.version())).build();
    }

    @GET
    @Path("{id}/plan")
    @Operation(summary = "Say what would be done now, by store, with what stands against it; changes nothing")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Page<PlannedTarget> plan(@PathParam("id") String id) {
        return new Page<>(requests.plan(PathId.of("erasure request", id)), null);
    }
}
