package io.stateward.memory.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.catalog.web.RegistrationBody;
import io.stateward.memory.boundary.Memories;
import io.stateward.memory.entity.MemoryDraft;
import io.stateward.memory.entity.MemoryPage;
import io.stateward.memory.entity.MemoryQuery;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Absent;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Idempotent;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Remembers, searches and forgets for an agent. */
@Path("agents/{agent}/memories")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Memories")
public class MemoriesResource {

    @Inject
    Memories memories;

    /** What to remember; each of the subjects is a different person. */
    public record MemoryBody(
            String text,
            @Nullable List<Alias> subjects,
            List<String> categories,
            String purpose,
            @Nullable List<UUID> derivedFrom) {

        MemoryDraft draft() {
            return new MemoryDraft(text, Absent.list(subjects), categories, purpose, Absent.list(derivedFrom));
        }

        /** Leaves out the text, which must not reach a log. */
        @Override
        public String toString() {
            return "MemoryBody[" + purpose + "]";
        }
    }

    @POST
    @Idempotent
    @Answers(value = RegistrationBody.class, status = 201)
    @Operation(summary = "Keep a memory, sealed, if the policies let it be here")
    @Allowed({AGENT, TENANT_ADMIN})
    public Response remember(@PathParam("agent") String agent, MemoryBody body) {
        return RegistrationBody.answer(memories.remember(agent, body.draft()), "agents/" + agent + "/memories");
    }

    @POST
    @Path("search")
    @Operation(
            summary = "Find memories about a person, with certain words, or all; a page may be short and still have a"
                    + " next one. What policies deny to be read is left out and counted in 'withheld'")
    @Allowed({AGENT, TENANT_ADMIN, PRIVACY_OFFICER})
    public MemoryPage search(@PathParam("agent") String agent, MemoryQuery query) {
        return memories.search(agent, query);
    }

    @DELETE
    @Path("{memory}")
    @Operation(summary = "Forget one memory")
    @Allowed({AGENT, TENANT_ADMIN, PRIVACY_OFFICER})
    public Response forget(@PathParam("agent") String agent, @PathParam("memory") String memory) {
        memories.forget(agent, PathId.of("memory", memory));
        return Response.noContent().build();
    }
}
