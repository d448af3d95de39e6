package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.policies.boundary.Categories;
import io.stateward.policies.entity.CategoryView;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Registers data categories. */
@Path("categories")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class CategoriesResource {

    @Inject
    Categories categories;

    /** A category, and whether it is denied everywhere unless a policy permits it. */
    public record CategoryBody(String name, @Nullable Boolean regulated) {}

    @POST
    @Answers(value = CategoryView.class, status = 201)
    @Operation(summary = "Register a data category, or change whether it is regulated; the same again changes nothing")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public Response register(CategoryBody body) {
        CategoryView category = categories.register(body.name(), Boolean.TRUE.equals(body.regulated()));
        return Response.status(Response.Status.CREATED).entity(category).build();
    }

    @GET
    @Operation(summary = "List the registered data categories")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<CategoryView> list() {
        return new Page<>(categories.list(), null);
    }
}
