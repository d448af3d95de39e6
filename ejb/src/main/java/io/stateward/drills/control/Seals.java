package io.stateward.drills.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.stateward.Json;
import io.stateward.drills.entity.Drill;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Spot;
import io.stateward.subjects.entity.Alias;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Seals who a drill's marker is, and where it lies, under a key of the drill's own. */
@ApplicationScoped
class Seals {

    @Inject
    Vault vault;

    void seal(Drill drill, List<Identifier> identifiers) {
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.REQUEST, drill.id()));
        drill.seal(key, vault.seal(key, Json.bytes(identifiers), "drill/" + drill.id()));
    }

    List<Identifier> identifiers(Drill drill) {
        return read(
                vault.open(drill.key().orElseThrow(), drill.sealed(), "drill/" + drill.id()),
                new TypeReference<List<Identifier>>() {});
    }

    /** Opens the marker for one step. */
    Marker marker(Drill drill) {
        return new Marker(
                identifiers(drill),
                drill.agent().map(UUID::toString).orElse(""),
                drill.categories(),
                drill.purpose(),
                drill.jurisdiction(),
                drill.startedAt());
    }

    /** Returns the identifiers as those of one person. */
    static List<Alias> aliases(Marker marker) {
        return marker.identifiers().stream()
                .map(i -> new Alias(i.type(), i.value(), marker.jurisdiction()))
                .toList();
    }

    byte[] seal(Drill drill, UUID store, List<Spot> spots) {
        return vault.seal(drill.key().orElseThrow(), Json.bytes(spots), context(drill, store));
    }

    List<Spot> spots(Drill drill, UUID store, byte[] sealed) {
        return read(
                vault.open(drill.key().orElseThrow(), sealed, context(drill, store)),
                new TypeReference<List<Spot>>() {});
    }

    private static String context(Drill drill, UUID store) {
        return "drill/" + drill.id() + "/" + store;
    }

    private static <T> T read(byte[] plain, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(new String(plain, StandardCharsets.UTF_8), type);
        } catch (JsonProcessingException e) {
            // Without its cause, which would quote an identifier.
            throw new IllegalStateException("What a drill has sealed cannot be read");
        }
    }
}
