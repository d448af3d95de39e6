package io.stateward.erasure.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.stateward.Json;
import io.stateward.disposal.entity.Case;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.SealedIdentifiers;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Seals the plain identifiers of a request under its own key, and opens them for one step. */
@ApplicationScoped
class Identifiers {

    @Inject
    Vault vault;

    @Inject
    Subjects subjects;

    SealedIdentifiers seal(UUID request, List<Alias> aliases) {
        return sealAgain(request, of(aliases));
    }

    /** Seals identifiers of a request that were kept elsewhere. */
    SealedIdentifiers sealAgain(UUID request, List<Identifier> identifiers) {
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.REQUEST, request));
        return new SealedIdentifiers(key, vault.seal(key, Json.bytes(identifiers), context(request)));
    }

    /** Tells whether what a request has sealed can be opened. */
    boolean canOpen(ErasureRequest request) {
        return vault.exists(request.person().identifiers().key());
    }

    /** Returns the identifiers with their canonical forms. */
    List<Identifier> of(List<Alias> aliases) {
        return aliases.stream()
                .map(a -> new Identifier(a.type(), a.value(), subjects.canonical(a.type(), a.value())))
                .toList();
    }

    /** Seals what was learned so far under the request's own key. */
    byte[] sealLearned(ErasureRequest request, List<Identifier> learned) {
        return vault.seal(request.person().identifiers().key(), Json.bytes(learned), learnedContext(request.id()));
    }

    List<Identifier> learned(ErasureRequest request) {
        return request.person()
                .learned()
                .map(kept -> read(vault.open(kept.key(), kept.bytes(), learnedContext(request.id()))))
                .orElse(List.of());
    }

    List<Identifier> open(ErasureRequest request) {
        SealedIdentifiers sealed = request.person().identifiers();
        return read(vault.open(sealed.key(), sealed.bytes(), context(request.id())));
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

    List<Alias> aliases(ErasureRequest request) {
        return aliases(open(request));
    }

    private static List<Alias> aliases(List<Identifier> identifiers) {
        return identifiers.stream().map(i -> new Alias(i.type(), i.value())).toList();
    }

    /** Opens the request for one step: the person with every subject id that stands for them. */
    Case open(ErasureRequest request, Instant cutOff) {
        List<Identifier> identifiers = open(request);
        Set<UUID> ids = new HashSet<>();
        // Where a restored database finds nobody by their identifiers, whoever entered the request again has said who
        // it is.
        if (request.subject().isEmpty() || subjects.canFind()) {
            ids.addAll(subjects.families(subjects.findAll(aliases(identifiers))));
        }
        request.subject().ifPresent(s -> ids.addAll(subjects.family(s)));
        return new Case(request.id(), new Person(ids, identifiers, cutOff, learned(request)), request.regime());
    }

    private static String learnedContext(UUID request) {
        return context(request) + "/learned";
    }

    private static String context(UUID request) {
        return "erasure-request/" + request;
    }
}
