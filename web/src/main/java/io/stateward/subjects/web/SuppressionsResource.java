package io.stateward.subjects.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.subjects.boundary.Suppressions;
import io.stateward.subjects.entity.Alias;
import io.stateward.subjects.entity.SuppressionAnswer;
import io.stateward.subjects.entity.SuppressionState;
import io.stateward.subjects.entity.SuppressionTerms;
import io.stateward.web.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows how many erased identifiers are refused until when, answers whether one is, and lifts it. */
@Path("suppressions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class SuppressionsResource {

    @Inject
    Suppressions suppressions;

    /** An identifier to ask about. */
    public record QuestionBody(Alias identifier) {}

    /** An identifier that may come in again, and why, without naming the person. */
    public record LiftBody(Alias identifier, String justification) {}

    @GET
    @Operation(
            summary =
                    "Tell how many identifiers of erased people are refused, by month, until when and on which ground")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public SuppressionState state() {
        return suppressions.state();
    }

    @PUT
    @Path("terms")
    @Operation(
            summary =
                    "Set for how many months an erasure is remembered, and the ground in law; for earlier erasures too")
    @Allowed(PRIVACY_OFFICER)
    public SuppressionState set(SuppressionTerms body) {
        return suppressions.set(body);
    }

    @POST
    @Path("look-up")
    @Operation(summary = "Ask whether an identifier is refused; recorded, at most 60 times an hour")
    @Allowed(PRIVACY_OFFICER)
    public SuppressionAnswer ask(QuestionBody body) {
        return suppressions.ask(body.identifier());
    }

    @POST
    @Path("lift")
    @Operation(summary = "Let somebody in again who has come back themselves; counts as a question")
    @Allowed(PRIVACY_OFFICER)
    public SuppressionAnswer lift(LiftBody body) {
        suppressions.lift(body.identifier(), body.justification());
        return new SuppressionAnswer(false, null, null);
    }
}
