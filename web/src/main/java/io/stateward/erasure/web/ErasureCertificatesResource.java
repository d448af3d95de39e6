package io.stateward.erasure.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.erasure.boundary.ErasureCertificates;
import io.stateward.web.Allowed;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Sends certificates byte for byte as they were rendered, so that they can be checked as they are; docs/certificate.md is their format. */
@Path("erasure-requests")
@RequestScoped
@Tag(name = "Erasure")
public class ErasureCertificatesResource {

    static final String PDF = "application/pdf";

    private static final MediaType PDF_TYPE = MediaType.valueOf(PDF);
    private static final String EVIDENCE = "stateward/evidence-openings/v1";

    @Inject
    ErasureCertificates certificates;

    /**
     * Sends the certificate as JSON, or as a PDF to which it is attached.
     *
     * @throws StatewardException {@code no-certificate} (409) while there is none; {@code certificate-revoked} (409) while it was taken back
     */
    @GET
    @Path("{id}/certificate")
    @Produces({MediaType.APPLICATION_JSON, PDF})
    @Operation(
            summary =
                    "Read the certificate, which can be checked offline; with Accept: application/pdf as a PDF that has it attached")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public Response certificate(@PathParam("id") String id, @Context Request request) {
        UUID of = PathId.of("erasure request", id);
        Variant wanted = request.selectVariant(
                Variant.mediaTypes(MediaType.APPLICATION_JSON_TYPE, PDF_TYPE).build());
        boolean pdf = wanted != null && PDF_TYPE.isCompatible(wanted.getMediaType());
        return Response.ok(pdf ? certificates.pdf(of) : utf8(certificates.of(of)))
                .type(pdf ? PDF_TYPE : MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    /**
     * Sends every certificate of the request and every revocation, proven against one checkpoint.
     *
     * @throws StatewardException {@code no-certificate} (409) while there is none
     */
    @GET
    @Path("{id}/certificates")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Read all certificates of the request and what became of them, which can be checked offline")
    @Allowed({PRIVACY_OFFICER, AUDITOR, TENANT_ADMIN})
    public byte[] certificates(@PathParam("id") String id) {
        return utf8(certificates.history(PathId.of("erasure request", id)));
    }

    /** Is what opens evidence records, in the verifier's format. */
    public record Evidence(String format, List<Opening> openings) {

        /** Is one record with its salt, both in base64. */
        public record Opening(String record, String salt) {}
    }

    /**
     * Opens the evidence records that the certificate commits to.
     *
     * @param after how many targets to pass over
     * @param limit most records
     */
    @GET
    @Path("{id}/evidence")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Open the evidence records that the certificate commits to; the ledger notes it")
    @Allowed({PRIVACY_OFFICER, AUDITOR})
    public Evidence evidence(
            @PathParam("id") String id,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        return new Evidence(
                EVIDENCE,
                certificates
                        .evidence(
                                PathId.of("erasure request", id),
                                Query.integer("after", after),
                                Query.integer("limit", limit))
                        .stream()
                        .map(opened -> new Evidence.Opening(opened.bytes(), opened.salt()))
                        .toList());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
