package io.stateward.subjects.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.CanonicalForm;
import io.stateward.subjects.entity.TypeDefinition;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows and adds types of identifiers. */
@Path("subject-types")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Subjects")
public class SubjectTypesResource {

    @Inject
    SubjectTypes types;

    /** A type; {@code canonicalForm} is email, phone, exact, case-insensitive or name; it identifies unless it says otherwise. */
    public record TypeBody(
            String name, String canonicalForm, @Nullable Boolean identifies) {

        static TypeBody of(TypeDefinition type) {
            return new TypeBody(type.name(), type.form().label(), type.identifies());
        }

        TypeDefinition definition() {
            CanonicalForm form = CanonicalForm.named(canonicalForm)
                    .orElseThrow(() -> StatewardException.invalid(
                            "canonicalForm",
                            "'canonicalForm' must be one of "
                                    + Arrays.stream(CanonicalForm.values())
                                            .map(CanonicalForm::label)
                                            .toList()
                                    + "."));
            return new TypeDefinition(name, form, !Boolean.FALSE.equals(identifies));
        }
    }

    @POST
    @Answers(value = TypeBody.class, status = 201)
    @Operation(summary = "Add a type of identifier; it cannot be changed later")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response register(TypeBody body) {
        return Response.status(Response.Status.CREATED)
                .entity(TypeBody.of(types.register(body.definition())))
                .build();
    }

    @GET
    @Operation(summary = "List the types of identifiers")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<TypeBody> list() {
        return new Page<>(types.all().stream().map(TypeBody::of).toList(), null);
    }
}
