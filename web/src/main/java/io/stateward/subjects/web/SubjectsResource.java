package io.stateward.subjects.web;

import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Joins the identifiers of a person. */
@Path("subjects")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class SubjectsResource {

    @Inject
    Subjects subjects;

    /** Identifiers that all belong to one person. */
    public record JoinBody(List<Alias> identifiers) {}

    /** The person, by a random id. */
    public record SubjectId(UUID id) {}

    @POST
    @Answers(value = SubjectId.class, status = 201)
    @Operation(summary = "Join identifiers into one person; the older subject's id stays")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response join(JoinBody body) {
        return Response.status(Response.Status.CREATED)
                .entity(new SubjectId(subjects.join(body.identifiers())))
                .build();
    }
}
