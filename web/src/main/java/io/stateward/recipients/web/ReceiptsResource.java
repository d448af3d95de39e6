package io.stateward.recipients.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.recipients.boundary.Receipts;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.web.Allowed;
import io.stateward.web.PlainPage;
import io.stateward.web.PlainPage.Said;
import io.stateward.web.Problems;
import io.stateward.web.TryPace;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Takes what recipients confirm, from whoever has the token of a notice and from nobody signed on: a recipient has no account.
 *
 * <p>The tenant is the token's, whose 256 random bits only that tenant's notice knows the hash of. The caller bound here has no role, so that
 * nothing but the receipt is in reach.
 */
@Path(ReceiptsResource.PATH)
@RequestScoped
@Tag(name = "Recipients")
public class ReceiptsResource {

    static final String PATH = "recipients/receipts";

    private static final String FORM = "form";
    private static final String PAGE = "/receipt.html";

    /** Paths of the open calls, which the API's door knows. */
    public static final Set<String> OPEN = Set.of(PATH, PATH + "/" + FORM);

    @Inject
    Receipts receipts;

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant current;

    @Inject
    TryPace pace;

    @Context
    HttpServletRequest request;

    /** The token that the notice gave. */
    public record ReceiptBody(String token) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Confirm that a notice was received, by its token; a second time changes nothing")
    @Allowed({})
    public Response confirm(ReceiptBody body) {
        acknowledge(body.token());
        return Response.noContent().build();
    }

    /** As above, from the form of the page that mails name; answered by a page, because a person reads it. */
    @POST
    @Path(FORM)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(PlainPage.MEDIA_TYPE)
    @Operation(summary = "Confirm by the form of the page that mails name")
    @Allowed({})
    public Response typed(@FormParam("token") @Nullable String token) {
        try {
            acknowledge(token == null ? "" : token.strip());
            return Response.ok(PlainPage.of(
                            "Thank you",
                            new PlainPage.Way(PAGE, "Confirm another notice"),
                            Said.english("It is noted that you have received the notice.")))
                    .build();
        } catch (StatewardException refused) {
            return Response.status(Problems.status(refused.kind()))
                    .entity(PlainPage.of(
                            "This is not confirmed",
                            new PlainPage.Way(PAGE, "Try again"),
                            Said.english(
                                    refused.kind() == Kind.NOT_FOUND
                                            ? "No notice has this code. Copy it from the mail once more, whole and without spaces."
                                            : refused.sentence())))
                    .build();
        }
    }

    void acknowledge(String token) {
        pace.take(PATH, request);
        TenantProfile tenant =
                Receipts.tenant(token).flatMap(this::tenant).orElseThrow(() -> StatewardException.notFound("notice"));
        current.enter(new Caller(tenant, "recipient", Set.of(), null));
        receipts.acknowledge(token);
        // A recipient's server confirms many notices in a minute.
        pace.right(PATH, request);
    }

    /** A tenant that is not there is answered as a notice that is not. */
    private Optional<TenantProfile> tenant(UUID id) {
        try {
            return Optional.of(tenants.of(id));
        } catch (StatewardException unknown) {
            return Optional.empty();
        }
    }
}
