package io.stateward.policies.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.policies.boundary.SubjectEvents;
import io.stateward.policies.entity.EventNote;
import io.stateward.policies.entity.EventView;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Takes note of events in people's lives that periods are counted since. */
@Path("events")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policies")
public class EventsResource {

    @Inject
    SubjectEvents events;

    /** What happened, to whom, and when. */
    public record EventBody(String name, List<Alias> subjects, Instant at) {}

    /** What did not happen, to whom. */
    public record WithdrawBody(String name, List<Alias> subjects) {}

    @POST
    @Operation(
            summary = "Note when something happened to people, in place of what was noted before; the same again"
                    + " changes nothing")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public EventNote note(EventBody body) {
        return events.note(body.name(), body.subjects(), body.at());
    }

    @POST
    @Path("withdraw")
    @Operation(summary = "Take back that something happened to people")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER})
    public EventNote withdraw(WithdrawBody body) {
        return events.withdraw(body.name(), body.subjects());
    }

    @GET
    @Operation(summary = "List the names of events that were noted or that policies in force count since")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<EventView> list() {
        return new Page<>(events.names(), null);
    }
}
