package io.stateward.web;

import jakarta.json.JsonString;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Is what a verified token says about its organisation.
 *
 * @param alias the organisation's alias
 * @param id the organisation's id, which a tenant is found by: an alias can be given away again
 */
public record Membership(String alias, String id) {

    /** Claim with the aliases of the organisations. */
    static final String NAMES = "organization";

    /** Claim with the ids: {@code {alias: {id}}}, as the realm writes it (decision 0009). */
    static final String IDS = "organization_id";

    /** Reads both claims of a verified token. */
    public static Optional<Membership> of(JsonWebToken token) {
        return of(token.getClaim(NAMES), token.getClaim(IDS));
    }

    /**
     * Reads both claims, as JSON values or as plain ones; returns nothing unless they name exactly one organisation with its id.
     */
    static Optional<Membership> of(@Nullable Object names, @Nullable Object ids) {
        List<String> aliases = texts(names);
        if (aliases.size() != 1 || !(ids instanceof Map<?, ?> byAlias)) {
            return Optional.empty();
        }
        String alias = aliases.get(0);
        return byAlias.get(alias) instanceof Map<?, ?> facts
                ? text(facts.get("id")).map(id -> new Membership(alias, id))
                : Optional.empty();
    }

    /** Returns the texts of a claim that is a list. */
    static List<String> texts(@Nullable Object claim) {
        return claim instanceof Collection<?> many
                ? many.stream().flatMap(one -> text(one).stream()).toList()
                : List.of();
    }

    private static Optional<String> text(@Nullable Object value) {
        if (value instanceof JsonString json) {
            return Optional.of(json.getString());
        }
        return value instanceof String plain ? Optional.of(plain) : Optional.empty();
    }
}
