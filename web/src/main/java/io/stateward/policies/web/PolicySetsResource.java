package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.StatewardException;
import io.stateward.policies.boundary.PolicySets;
import io.stateward.policies.entity.PolicySetReport;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.BodyText;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Gives a tenant's whole policy set out as one file, and takes one over. */
@Path("policies")
@RequestScoped
@Tag(name = "Policies")
public class PolicySetsResource {

    @Inject
    PolicySets sets;

    @GET
    @Path("export")
    @Produces(PoliciesResource.YAML)
    @Answers(byte[].class)
    @Operation(summary = "Write what decides, and the categories, into one YAML file; equal sets give equal files")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Response export() {
        return Response.ok(sets.export(), PoliciesResource.YAML)
                .header("Content-Disposition", "attachment; filename=\"policies.yaml\"")
                .build();
    }

    @PUT
    @Path("import")
    @Consumes(PoliciesResource.YAML)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a file over, all or nothing: what is not in it decides no more; with dryRun=true only tell"
                    + " what would be done")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public PolicySetReport take(@QueryParam("dryRun") @Nullable String dryRun, InputStream file) throws IOException {
        String text = BodyText.read(file);
        return flag(dryRun) ? sets.rehearse(text) : sets.take(text);
    }

    /** Anything else than the two words must not pass for false: that would do what was only to be tried. */
    private static boolean flag(@Nullable String word) {
        if (word == null || word.equals("false")) {
            return false;
        }
        if (word.equals("true")) {
            return true;
        }
        throw StatewardException.invalid("dryRun", "'dryRun' is true or false.");
    }
}
