package io.stateward.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment which bearer tokens have been verified, so that a caller's next requests are not verified again: the server
 * looks its JSON parser and its keys up anew for each, which takes longer than the check of the signature and most of our answers.
 *
 * <p>Only tokens that passed are remembered. What ends a token before its time, such as an agent's quarantine, is read from the database
 * on each request and never remembered here.
 */
@ApplicationScoped
class KnownTokens {

    /** Most tokens remembered; beyond it those go that are used least. */
    static final int MAX_TOKENS = 5_000;

    /** How long a verification counts: a key that Keycloak withdraws opens nothing for longer than this. */
    static final Duration MAX_AGE = Duration.ofMinutes(1);

    @Inject
    Clock clock;

    private final Cache<String, Known> tokens = Caffeine.newBuilder()
            .maximumSize(MAX_TOKENS)
            .executor(Runnable::run)
            .build();

    private record Known(CredentialValidationResult result, Instant until) {}

    /** Returns what verifying this token said a moment ago, unless it has ended since. */
    Optional<CredentialValidationResult> find(String token) {
        Known known = tokens.getIfPresent(token);
        return known != null && clock.instant().isBefore(known.until())
                ? Optional.of(known.result())
                : Optional.empty();
    }

    /** Remembers a token that was verified just now. */
    void remember(String token, CredentialValidationResult result) {
        if (result.getStatus() == CredentialValidationResult.Status.VALID
                && result.getCallerPrincipal() instanceof JsonWebToken verified) {
            Instant expires = Instant.ofEpochSecond(verified.getExpirationTime());
            Instant oldest = clock.instant().plus(MAX_AGE);
            tokens.put(token, new Known(result, expires.isBefore(oldest) ? expires : oldest));
        }
    }

    /** Returns the token of an {@code Authorization} header, or null when it has none. */
    static @Nullable String bearer(@Nullable String authorization) {
        String scheme = "Bearer ";
        return authorization != null && authorization.regionMatches(true, 0, scheme, 0, scheme.length())
                ? authorization.substring(scheme.length())
                : null;
    }
}
