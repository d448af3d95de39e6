package io.stateward.ledger.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.web.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports the log's tree as C2SP tlog-tiles lays it out: {@code ledger} is the prefix, {@code tile} what the specification puts behind it. */
@Path("ledger/tile")
@RequestScoped
@Produces(MediaType.APPLICATION_OCTET_STREAM)
@Tag(name = "Ledger")
public class LedgerTilesResource {

    @Inject
    Ledger ledger;

    @GET
    @Path("{level}/{index:.+}")
    @Operation(
            summary =
                    "Read a tile of hashes, such as tile/0/x001/234 or tile/1/000.p/7, or with the level 'entries' a bundle of"
                            + " leaves, each behind its length in two bytes")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public byte[] tile(@PathParam("level") String level, @PathParam("index") String index) {
        if (level.equals("entries")) {
            return ledger.bundle(index);
        }
        if (!level.matches("[0-7]")) {
            throw StatewardException.notFound("tile of the log");
        }
        return ledger.tile(Integer.parseInt(level), index);
    }
}
