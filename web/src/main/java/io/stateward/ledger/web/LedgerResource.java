package io.stateward.ledger.web;

import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import io.stateward.Page;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InclusionProof;
import io.stateward.web.Allowed;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Shows the tenant's ledger and proves what is in it. */
@Path("ledger")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ledger")
public class LedgerResource {

    /** Less wanted than JSON where a caller takes either. */
    private static final String NOTE = MediaType.TEXT_PLAIN + ";charset=UTF-8;qs=0.5";

    @Inject
    Ledger ledger;

    /** The log's verifier key, in the C2SP vkey form. */
    public record Key(String key) {}

    /** A signed state of the log: a C2SP signed note. */
    public record SignedCheckpoint(String checkpoint) {}

    /** An entry as an auditor reads it; {@code payload} and {@code r} are missing once they are destroyed, at {@code destroyedAt}. */
    public record Entry(
            UUID id,
            long index,
            String type,
            Instant at,
            @Nullable String payload,
            @Nullable String r,
            String commitment,
            @Nullable Instant destroyedAt) {

        static Entry of(EntryView view) {
            return new Entry(
                    view.id().value(),
                    view.index(),
                    view.type(),
                    view.at(),
                    view.payload(),
                    view.r(),
                    view.commitment(),
                    view.destroyedAt());
        }
    }

    /** That a leaf is in the log of that size: the siblings up to the root, in base64. */
    public record Inclusion(long leaf, long size, List<String> hashes) {}

    /** That a log only grew: the subtrees that connect both roots, in base64. */
    public record Consistency(long from, long to, List<String> hashes) {}

    @GET
    @Path("key")
    @Operation(summary = "Read the key that checkpoints are signed with")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Key key() {
        return new Key(ledger.key());
    }

    @GET
    @Path("checkpoint")
    @Operation(summary = "Sign the latest state of the log")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public SignedCheckpoint checkpoint() {
        return new SignedCheckpoint(ledger.checkpoint());
    }

    /** As above, the note itself: tools for logs with tiles and the verifier read it as it is. */
    @GET
    @Path("checkpoint")
    @Produces(NOTE)
    @Operation(hidden = true)
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public String note() {
        return ledger.checkpoint();
    }

    @GET
    @Path("entries")
    @Operation(summary = "Read entries in the order of their leaves; a page ends early at 8 MiB, and next goes on")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Page<Entry> entries(
            @QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        @Nullable Long from = Query.whole("after", after);
        Page<EntryView> page = ledger.entries(from == null ? -1 : from, Page.limit(Query.integer("limit", limit)));
        return new Page<>(page.items().stream().map(Entry::of).toList(), page.next());
    }

    @GET
    @Path("proofs/inclusion")
    @Operation(summary = "Prove that a leaf is in the log of that size")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Inclusion inclusion(@QueryParam("leaf") @Nullable String leaf, @QueryParam("size") @Nullable String size) {
        InclusionProof proof = ledger.inclusion(Query.required("leaf", leaf), Query.required("size", size));
        return new Inclusion(proof.index(), proof.size(), texts(proof.hashes()));
    }

    @GET
    @Path("proofs/consistency")
    @Operation(summary = "Prove that the log of one size extends that of another")
    @Allowed({TENANT_ADMIN, PRIVACY_OFFICER, AUDITOR})
    public Consistency consistency(@QueryParam("from") @Nullable String from, @QueryParam("to") @Nullable String to) {
        ConsistencyProof proof = ledger.consistency(Query.required("from", from), Query.required("to", to));
        return new Consistency(proof.from(), proof.to(), texts(proof.hashes()));
    }

    private static List<String> texts(List<Bytes32> hashes) {
        return hashes.stream().map(Bytes32::base64).toList();
    }
}
