package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.boundary.IdentityConfirmations;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.web.Allowed;
import io.stateward.web.PlainPage;
import io.stateward.web.PlainPage.Said;
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
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Takes the codes that people were sent, from whoever has one and from nobody signed on: a person has no account here.
 *
 * <p>The caller bound here has no role, so that nothing but the confirmation is in reach. Whatever is wrong gets one answer.
 */
@Path(IdentityConfirmationsResource.PATH)
@RequestScoped
@Tag(name = "Erasure")
public class IdentityConfirmationsResource {

    static final String PATH = "identity-confirmations";

    private static final String FORM = "form";
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    /** Paths of the open calls, which the API's door knows. */
    public static final Set<String> OPEN = Set.of(PATH, PATH + "/" + FORM);

    @Inject
    IdentityConfirmations identities;

    @Inject
    TryPace pace;

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant current;

    @Context
    HttpServletRequest request;

    /** What the mail says: the reference of the request, and the code. */
    public record ConfirmationBody(String reference, String code) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Confirm one's own request, by the reference and the code of the mail")
    @Allowed({})
    public Response confirm(ConfirmationBody body) {
        take(body.reference(), body.code());
        return Response.noContent().build();
    }

    /** As above, from the form of the page that the mail names; answered in words, because a person reads it. */
    @POST
    @Path(FORM)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(PlainPage.MEDIA_TYPE)
    @Operation(summary = "Confirm by the form of the page that the mail names")
    @Allowed({})
    public Response typed(
            @FormParam("reference") @Nullable String reference, @FormParam("code") @Nullable String code) {
        try {
            take(reference == null ? "" : reference, code == null ? "" : code);
            return Response.ok(
                            PlainPage.of(
                                    "Thank you. Your request is confirmed.",
                                    new PlainPage.Way("/confirm-identity.html", "Confirm another request"),
                                    Said.english("You need to do nothing else; you are told what was done."),
                                    Said.german(
                                            "Danke. Ihr Antrag ist bestätigt. Sie müssen nichts weiter tun und erfahren, was getan wurde.")))
                    .build();
        } catch (StatewardException refused) {
            return Response.status(refused.kind() == Kind.TOO_MANY ? TOO_MANY : UNPROCESSABLE)
                    .entity(PlainPage.of(
                            "This is not confirmed",
                            new PlainPage.Way("/confirm-identity.html", "Try again / Noch einmal versuchen"),
                            Said.english(refused.sentence()),
                            Said.german(
                                    "Ihr Antrag ist noch nicht bestätigt. Prüfen Sie Aktenzeichen und Code der letzten E-Mail, oder"
                                            + " bitten Sie um einen neuen Code.")))
                    .build();
        }
    }

    private void take(String reference, String code) {
        pace.take(PATH, request);
        RequestReference asked = RequestReference.read(reference).orElseThrow(IdentityConfirmations::refused);
        TenantProfile tenant = tenants.byAlias(asked.tenant()).orElseThrow(IdentityConfirmations::refused);
        current.enter(new Caller(tenant, "person", Set.of(), null));
        identities.confirmSelf(asked.request(), code);
    }
}
