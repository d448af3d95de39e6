package io.stateward.web;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.security.enterprise.identitystore.openid.Claims;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Is what a verified token says about its organisation: the claims {@code organization} (names) and {@code organization_id}
 * ({@code {name: {id}}}) as the realm writes them (decision 0009).
 *
 * @param alias the organisation's alias
 * @param id the organisation's id, which a tenant is found by: an alias can be given away again
 */
record Membership(String alias, String id) {

    /** Reads a bearer token; returns nothing unless it names exactly one organisation with its id. */
    static Optional<Membership> of(JsonWebToken token) {
        List<String> aliases = token.getClaim("organization") instanceof JsonArray names
                ? names.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
        Object ids = token.getClaim("organization_id");
        return one(
                aliases,
                alias -> ids instanceof JsonObject byAlias
                                && byAlias.get(alias) instanceof JsonObject facts
                                && facts.get("id") instanceof JsonString id
                        ? Optional.of(id.getString())
                        : Optional.empty());
    }

    /** Reads the claims of a sign-in to the console, by the same rule. */
    static Optional<Membership> of(Claims claims) {
        return one(
                claims.getArrayStringClaim("organization"),
                alias -> claims.getNested("organization_id")
                        .flatMap(byAlias -> byAlias.getNested(alias))
                        .flatMap(facts -> facts.getStringClaim("id")));
    }

    private static Optional<Membership> one(List<String> aliases, Function<String, Optional<String>> idOf) {
        return aliases.size() == 1
                ? idOf.apply(aliases.get(0)).map(id -> new Membership(aliases.get(0), id))
                : Optional.empty();
    }
}
