package io.stateward.ledger.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.ledger.boundary.LedgerWitnesses;
import io.stateward.ledger.entity.KeyView;
import io.stateward.ledger.entity.LogExtent;
import io.stateward.ledger.entity.RetentionView;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.Idempotent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows how the tenant's ledger stands, its keys, its witnesses and how long its payloads are kept. */
@Path("ledger")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class LedgerCareResource {

    @Inject
    Ledger ledger;

    @Inject
    LedgerKeys keys;

    @Inject
    LedgerWitnesses witnesses;

    @Inject
    LedgerRetention retention;

    /**
     * How the log stands.
     *
     * @param origin its name
     * @param size entries that have their place in the tree
     * @param pending entries that wait for it, at most 1000 counted
     * @param mergeDelaySeconds how long the oldest of them has waited
     * @param maximumMergeDelaySeconds how long none may wait
     * @param late whether one has waited longer
     */
    public record Status(
            String origin,
            long size,
            int pending,
            long mergeDelaySeconds,
            long maximumMergeDelaySeconds,
            boolean late) {}

    /** All keys of the log, the oldest first; the last one is that of now. */
    public record Keys(List<KeyView> items) {}

    /** The operator's witnesses. */
    public record Witnesses(List<WitnessView> items) {}

    /** How long payloads are kept, by type of entry; others are kept for good. */
    public record Retention(List<RetentionView> items) {}

    /** How many months payloads of a type are kept. */
    public record RetentionBody(@Nullable Integer months) {}

    @GET
    @Path("status")
    @Operation(summary = "Read how far the log has grown, and whether its maximum merge delay is kept")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Status status() {
        LogExtent extent = ledger.extent();
        long delay = ledger.mergeDelay().toSeconds();
        long most = Ledger.MAXIMUM_MERGE_DELAY.toSeconds();
        return new Status(extent.origin(), extent.size(), extent.pending(), delay, most, delay > most);
    }

    @GET
    @Path("keys")
    @Operation(summary = "Read the log's keys, each with what handed over from it to the next")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Keys keys() {
        return new Keys(keys.all());
    }

    @POST
    @Path("keys")
    @Idempotent
    @Answers(value = KeyView.class, status = 201)
    @Operation(
            summary =
                    "Change the key that signs the log: a leaf that both keys sign, and the end of the old private key;"
                            + " takes no body")
    @Allowed(TENANT_ADMIN)
    public Response changeKey() {
        return Response.status(Response.Status.CREATED).entity(keys.change()).build();
    }

    @GET
    @Path("witnesses")
    @Operation(summary = "Read the operator's witnesses: what each has signed of the log, and what is missing")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Witnesses witnesses() {
        return new Witnesses(witnesses.all());
    }

    @GET
    @Path("witnesses/checkpoint")
    @Operation(summary = "Read the latest checkpoint that a witness has signed, with the witnesses' signatures")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public LedgerResource.SignedCheckpoint cosigned() {
        return new LedgerResource.SignedCheckpoint(witnesses.checkpoint());
    }

    @GET
    @Path("retention")
    @Operation(summary = "Read how long payloads are kept, by type of entry; the others are kept for good")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Retention retention() {
        return new Retention(retention.all());
    }

    @PUT
    @Path("retention/{type}")
    @Operation(
            summary =
                    "Keep payloads of a type of entry that many whole months, at least 6, and destroy them then; leaves and"
                            + " proofs stay")
    @Allowed(TENANT_ADMIN)
    public RetentionView keep(@PathParam("type") String type, RetentionBody body) {
        Integer months = body.months();
        if (months == null) {
            throw StatewardException.invalid("months", "'months' says how long payloads of this type are kept.");
        }
        return retention.keep(type, months);
    }

    @DELETE
    @Path("retention/{type}")
    @Operation(summary = "Keep payloads of a type of entry for good again; what was destroyed stays so")
    @Allowed(TENANT_ADMIN)
    public void keepForGood(@PathParam("type") String type) {
        retention.keepForGood(type);
    }
}
