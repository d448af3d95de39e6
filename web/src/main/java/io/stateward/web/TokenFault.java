package io.stateward.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.Base64;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Says why a token was refused, so that the caller knows what to change.
 *
 * <p>It only words a refusal that was already made: it reads the token unverified, decides nothing by it and quotes nothing of it.
 */
@ApplicationScoped
public class TokenFault {

    private static final String BEARER = "Bearer ";

    @Inject
    Clock clock;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "mp.jwt.verify.audiences", defaultValue = "stateward-api")
    String audience;

    StatewardException of(@Nullable String authorization) {
        if (authorization == null) {
            return refusal("token-missing", "Send a bearer token of the realm in the header Authorization.");
        }
        if (!authorization.startsWith(BEARER)) {
            return refusal("token-malformed", "The header Authorization must be: Bearer, a space, the token.");
        }
        JsonNode claims = claims(authorization.substring(BEARER.length()));
        if (claims == null) {
            return refusal(
                    "token-malformed", "The bearer token is not a signed JSON Web Token. Get one from Keycloak.");
        }
        if (claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
            return refusal("token-expired", "The token has expired. Get a new one from Keycloak.");
        }
        if (!issuer.equals(claims.path("iss").asText())) {
            return refusal(
                    "token-issuer", "The token comes from another issuer. Get one from this installation's realm.");
        }
        if (!isForUs(claims.path("aud"))) {
            return refusal(
                    "token-audience",
                    "The token is not meant for the audience " + audience
                            + ". Use a client of the realm that has the scope stateward, and an account with a role.");
        }
        return refusal("token-signature", "The token's signature does not fit. Send it exactly as Keycloak issued it.");
    }

    private boolean isForUs(JsonNode aud) {
        if (!aud.isArray()) {
            return audience.equals(aud.asText());
        }
        for (JsonNode one : aud) {
            if (audience.equals(one.asText())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable JsonNode claims(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return null;
        }
        try {
            return Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static StatewardException refusal(String type, String sentence) {
        return new StatewardException(Kind.UNAUTHENTICATED, type, sentence);
    }
}
