package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicySchema;
import io.stateward.policies.entity.PolicyView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.BodyText;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Keeps policy documents, in JSON or YAML. */
@Path("policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class PoliciesResource {

    /** Media type of YAML (RFC 9512). */
    static final String YAML = "application/yaml";

    @Inject
    Policies policies;

    @Inject
    PolicySchema schema;

    @POST
    @Idempotent
    @Consumes({MediaType.APPLICATION_JSON, YAML})
    @Answers(value = PolicyView.class, status = 201)
    @Operation(summary = "Write down a policy document as the next version of its name; it decides nothing yet")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response draft(InputStream document) throws IOException {
        return created(policies.draft(BodyText.read(document)));
    }

    @GET
    @Operation(summary = "List all versions of all policies, holds too")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<PolicyView> list() {
        return new Page<>(policies.list(), null);
    }

    @GET
    @Path("schema")
    @Produces({PolicySchema.MEDIA_TYPE, MediaType.APPLICATION_JSON})
    @Answers(byte[].class)
    @Operation(summary = "Read the JSON Schema (2020-12) of policy documents")
    @Allowed({})
    public Response schema() {
        return Response.ok(schema.bytes(), PolicySchema.MEDIA_TYPE).build();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "List the versions of a policy")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<PolicyView> of(@PathParam("name") String name) {
        return new Page<>(policies.of(name), null);
    }

    @GET
    @Path("{name}/versions/{version}")
    @Answers(PolicyView.class)
    @Operation(summary = "Read one version of a policy")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Response version(@PathParam("name") String name, @PathParam("version") String version) {
        return tagged(Response.ok(), policies.of(name, PathId.number("policy version", version)));
    }

    static Response created(PolicyView made) {
        return tagged(Response.created(URI.create("policies/" + made.name() + "/versions/" + made.version())), made);
    }

    static Response tagged(ResponseBuilder answer, PolicyView policy) {
        return answer.tag(EntityTags.of(policy.revision())).entity(policy).build();
    }
}
