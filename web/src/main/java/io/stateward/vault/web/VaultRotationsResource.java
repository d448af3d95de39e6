package io.stateward.vault.web;

import static io.stateward.tenancy.entity.Role.PLATFORM_OPERATOR;

import io.stateward.vault.boundary.VaultRoots;
import io.stateward.web.Allowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Replaces the root of the vault; for the platform's operator. */
@Path("vault/rotations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes({MediaType.APPLICATION_JSON, MediaType.WILDCARD})
@Tag(name = "Vault")
public class VaultRotationsResource {

    @Inject
    VaultRoots roots;

    /** The root in force. */
    public record RotationView(long generation) {}

    @POST
    @Operation(
            summary =
                    "Put a fresh root in place of the vault's; no key is destroyed, and the one before is overwritten")
    @Allowed(PLATFORM_OPERATOR)
    public RotationView rotate() {
        return new RotationView(roots.rotate());
    }
}
