package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.PolicyDiff;
import io.stateward.policies.entity.PolicySettings;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows what a second person looks at, and asks for that person. */
@Path("policies")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class PolicyReviewsResource {

    @Inject
    PolicyReviews reviews;

    @GET
    @Path("{name}/versions/{from}/diff/{to}")
    @Operation(summary = "Tell in which fields two versions of a policy differ")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public PolicyDiff diff(@PathParam("name") String name, @PathParam("from") String from, @PathParam("to") String to) {
        return reviews.diff(name, PathId.number("policy version", from), PathId.number("policy version", to));
    }

    @GET
    @Path("settings")
    @Operation(summary = "Tell whether a second person must approve a policy before it decides")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public PolicySettings settings() {
        return reviews.settings();
    }

    @PUT
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Ask for a second person before a policy decides, or no longer")
    @Allowed(TENANT_ADMIN)
    public PolicySettings change(PolicySettings asked) {
        return reviews.change(asked);
    }
}
