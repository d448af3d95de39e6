package io.stateward.rights.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.erasure.entity.DueDate;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.rights.entity.RightsDraft;
import io.stateward.rights.entity.RightsKind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.stores.entity.Identifier;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Receives requests, and opens whom they are about for one step. */
@ApplicationScoped
public class RightsIntake {

    /** How old a request may be when it is entered: an older one is a typing mistake. */
    private static final Duration MAX_AGE = Duration.ofDays(365);

    /** How far a caller's clock may be ahead of ours. */
    private static final Duration MAX_SKEW = Duration.ofMinutes(5);

    @Inject
    RightsRows rows;

    @Inject
    Subjects subjects;

    @Inject
    Vault vault;

    @Inject
    Operations operations;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Enters a request; a restriction is about somebody who may not be known yet, and will be restricted from their first word on. */
    public RightsRequest receive(RightsDraft draft) {
        Instant now = clock.instant();
        Instant received = draft.receivedAt() == null ? now : draft.receivedAt();
        require(draft, received, now);
        UUID id = Ids.next();
        boolean restricts = draft.kind() == RightsKind.RESTRICTION;
        @Nullable UUID subject = restricts ? subjects.join(draft.subjects()) : null;
        @Nullable UUID operation = restricts ? null : operations.start("rights-export", id, 0);
        Instant due = DueDate.of(draft.regime(), received, current.tenant().timeZone(), false);
        RightsRequest request = new RightsRequest(
                id,
                draft,
                sealed(id, draft.subjects()),
                new RightsRequest.Entry(received, due, current.caller().name(), operation, subject));
        rows.add(request);
        ledger.record(
                "rights-received", Map.of("request", id, "kind", draft.kind(), "regime", draft.regime(), "dueAt", due));
        return request;
    }

    private void require(RightsDraft draft, Instant received, Instant now) {
        Names.requireText("reason", draft.reason(), RightsDraft.MAX_REASON_CHARS);
        int count = draft.subjects().size();
        if (count == 0 || count > RightsDraft.MAX_IDENTIFIERS) {
            throw StatewardException.invalid(
                    "subjects", "'subjects' needs 1 to " + RightsDraft.MAX_IDENTIFIERS + " identifiers of one person.");
        }
        // Refuses an unknown type, a value without a canonical form, and a name alone.
        Set<UUID> people = subjects.findAll(draft.subjects());
        if (draft.kind() != RightsKind.RESTRICTION) {
            subjects.requireUnfenced(subjects.families(people));
        }
        if (received.isAfter(now.plus(MAX_SKEW)) || received.isBefore(now.minus(MAX_AGE))) {
            throw StatewardException.invalid(
                    "receivedAt", "'receivedAt' must lie in the past year. Send when the tenant received the request.");
        }
    }

    private RightsRequest.Sealed sealed(UUID request, List<Alias> aliases) {
        List<Identifier> identifiers = aliases.stream()
                .map(a -> new Identifier(a.type(), a.value(), subjects.canonical(a.type(), a.value())))
                .toList();
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.REQUEST, request));
        return new RightsRequest.Sealed(key, vault.seal(key, Json.bytes(identifiers), context(request)));
    }

    /** Tells whether whom a request is about can be opened, if it still says so. */
    boolean canOpen(RightsRequest request) {
        return request.person().map(kept -> vault.exists(kept.key())).orElse(true);
    }

    /** Opens the identifiers of an open request; none once it is closed. */
    public List<Identifier> identifiers(RightsRequest request) {
        return request.person()
                .map(kept -> vault.open(kept.key(), kept.bytes(), context(request.id())))
                .map(RightsIntake::read)
                .orElse(List.of());
    }

    /** Returns all ids of the person whom an open request is about; empty if the tenant knows nobody by those identifiers. */
    public Set<UUID> people(RightsRequest request) {
        List<Alias> aliases = identifiers(request).stream()
                .map(i -> new Alias(i.type(), i.value()))
                .toList();
        return aliases.isEmpty() ? Set.of() : subjects.families(subjects.findAll(aliases));
    }

    private static List<Identifier> read(byte[] plain) {
        try {
            return Json.mapper()
                    .readValue(new String(plain, StandardCharsets.UTF_8), new TypeReference<List<Identifier>>() {});
        } catch (JsonProcessingException e) {
            // Without its cause, which would quote an identifier.
            throw new IllegalStateException("The identifiers of a request cannot be read");
        }
    }

    private static String context(UUID request) {
        return "rights-request/" + request;
    }
}
