package io.stateward.web;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Is what a verified token says about its organisation.
 *
 * @param alias the organisation's alias, for messages
 * @param id the organisation's id, which a tenant is found by: an alias can be given away again
 */
record Membership(String alias, String id) {

    /**
     * Reads the claims {@code organization} (names) and {@code organization_id} ({@code {name: {id}}}) as the realm writes them
     * (decision 0009); returns nothing unless they name exactly one organisation with its id.
     */
    static Optional<Membership> of(@Nullable Object names, @Nullable Object ids) {
        List<String> aliases = texts(names);
        if (aliases.size() != 1 || !(ids instanceof JsonObject byAlias)) {
            return Optional.empty();
        }
        String alias = aliases.get(0);
        return byAlias.get(alias) instanceof JsonObject facts && facts.get("id") instanceof JsonString id
                ? Optional.of(new Membership(alias, id.getString()))
                : Optional.empty();
    }

    private static List<String> texts(@Nullable Object names) {
        if (names instanceof JsonArray array) {
            return array.stream().map(Membership::text).toList();
        }
        return names instanceof Collection<?> many
                ? many.stream().map(Membership::text).toList()
                : List.of();
    }

    private static String text(Object name) {
        if (name instanceof JsonString text) {
            return text.getString();
        }
        return name instanceof JsonValue ? "" : String.valueOf(name);
    }
}
