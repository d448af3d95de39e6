package io.stateward.erasure.entity;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is how the person of one request was asked who they are, and what came of it; its id is the request's.
 *
 * <p>Life cycle: made when a code is asked for or a system attests; each code takes the place of the one before and ends after {@link #LIFE}
 * or {@link #MAX_TRIES} tries; confirmed once. A code is known by its hash under the request's key, which is destroyed with the request.
 */
@Entity
@Table(name = "identity_check")
public class IdentityCheck extends TenantOwned {

    /** Most codes for one request. */
    public static final int MAX_CODES = 3;

    /** Most tries of one code. */
    public static final int MAX_TRIES = 5;

    /** How long a code can be entered. */
    public static final Duration LIFE = Duration.ofDays(7);

    @Enumerated(EnumType.STRING)
    @Column(name = "asked_by", updatable = false)
    private IdentityBy askedBy;

    @Column(name = "doubt")
    private @Nullable String doubt;

    @Column(name = "code_hash")
    private @Nullable String codeHash;

    @Column(name = "code_until")
    private @Nullable Instant codeUntil;

    @Column(name = "tries")
    private int tries;

    @Column(name = "codes_sent")
    private int codesSent;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "confirmed_how")
    private @Nullable IdentityBy how;

    @Column(name = "confirmed_by")
    private @Nullable String confirmedBy;

    @Column(name = "method")
    private @Nullable String method;

    @Column(name = "reference")
    private @Nullable String reference;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected IdentityCheck() {}

    public IdentityCheck(UUID request, IdentityBy askedBy) {
        super(request);
        this.askedBy = askedBy;
    }

    /**
     * Replaces the code by another one.
     *
     * @throws StatewardException {@code too-many-codes} (409) after {@link #MAX_CODES}
     */
    public void send(String hash, @Nullable String because, Instant now) {
        if (codesSent >= MAX_CODES) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "too-many-codes",
                    "This request has had " + MAX_CODES
                            + " codes. Make sure of the person's identity in another way and"
                            + " confirm it, or refuse the request (IDENTITY_NOT_ESTABLISHED).");
        }
        if (because != null) {
            doubt = because;
        }
        codesSent++;
        tries = 0;
        codeHash = hash;
        codeUntil = now.plus(LIFE);
    }

    /** Counts a try and tells whether it was the code; false also for a code that has ended. */
    public boolean accepts(byte[] hash, Instant now) {
        String known = codeHash;
        if (known == null || isEnded(now)) {
            return false;
        }
        boolean matches = MessageDigest.isEqual(HexFormat.of().parseHex(known), hash);
        if (!matches) {
            tries++;
        }
        return matches;
    }

    private boolean isEnded(Instant now) {
        return tries >= MAX_TRIES || codeUntil == null || !now.isBefore(codeUntil);
    }

    /** Tells whether the last try was the last that a code has. */
    public boolean isSpent() {
        return tries >= MAX_TRIES;
    }

    public boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** Notes that the person is who they say. */
    public void confirm(IdentityBy way, @Nullable String by, Instant now) {
        how = way;
        confirmedBy = by;
        confirmedAt = now;
    }

    /** Notes how a connected system made sure. */
    public void attested(String way, String noted) {
        method = way;
        reference = noted;
    }

    /** Returns how a connected system made sure. */
    public Optional<String> method() {
        return Optional.ofNullable(method);
    }

    /** Returns where a connected system has noted it. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    public int codesSent() {
        return codesSent;
    }

    public IdentityView view(Instant now) {
        IdentityView.State state = isConfirmed()
                ? IdentityView.State.CONFIRMED
                : codeHash == null
                        ? IdentityView.State.UNCONFIRMED
                        : isEnded(now) ? IdentityView.State.CODE_ENDED : IdentityView.State.CODE_SENT;
        return new IdentityView(
                state,
                doubt,
                codesSent,
                codeHash == null ? 0 : MAX_TRIES - tries,
                codeUntil,
                confirmedAt,
                how,
                confirmedBy,
                method,
                reference);
    }
}
