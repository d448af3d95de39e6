package io.stateward.recipients.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows what recipients were told, and takes what an officer decides about those who could not be. */
@Path("recipient-notices")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Recipients")
public class RecipientNoticesResource {

    private static final String NOTICE = "notice";

    @Inject
    RecipientNotices notices;

    /** By what reference the recipient knows the person; needed for a notice that is unaddressed. */
    public record ReferenceBody(@Nullable String reference) {}

    /** Why the recipient cannot be told. */
    public record ReasonBody(String reason) {}

    @GET
    @Operation(
            summary =
                    "List notices to recipients: of a request by 'cause', of a recipient, or those that wait for an officer")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<NoticeView> list(
            @QueryParam("cause") @Nullable String cause,
            @QueryParam("recipient") @Nullable String recipient,
            @QueryParam("attention") @Nullable String attention,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("limit") @Nullable String limit) {
        if (cause != null) {
            return new Page<>(notices.of(PathId.of(NOTICE, cause)), null);
        }
        return notices.list(
                recipient,
                "true".equals(attention),
                cursor == null ? null : PathId.of(NOTICE, cursor),
                Query.integer("limit", limit));
    }

    @GET
    @Path("{id}")
    @Answers(NoticeView.class)
    @Operation(summary = "Read a notice with its receipts")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Response of(@PathParam("id") String id) {
        return tagged(Response.ok(), notices.notice(PathId.of(NOTICE, id)));
    }

    @POST
    @Path("{id}/send")
    @Answers(value = NoticeView.class, status = 202)
    @Operation(summary = "Address a notice by the recipient's own reference, or try one again that was given up")
    @Allowed(PRIVACY_OFFICER)
    public Response send(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            ReferenceBody body) {
        return tagged(Response.accepted(), notices.send(seen(id, ifMatch), body.reference()));
    }

    @POST
    @Path("{id}/excuse")
    @Answers(NoticeView.class)
    @Operation(
            summary = "Record why a recipient cannot be told: impossible, or of disproportionate effort (GDPR Art. 19)")
    @Allowed(PRIVACY_OFFICER)
    public Response excuse(
            @PathParam("id") String id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, ReasonBody body) {
        return tagged(Response.ok(), notices.excuse(seen(id, ifMatch), body.reason()));
    }

    private static Seen seen(String id, @Nullable String ifMatch) {
        return new Seen(PathId.of(NOTICE, id), EntityTags.expected(ifMatch));
    }

    private static Response tagged(Response.ResponseBuilder answer, NoticeView notice) {
        return answer.tag(EntityTags.of(notice.version())).entity(notice).build();
    }
}
