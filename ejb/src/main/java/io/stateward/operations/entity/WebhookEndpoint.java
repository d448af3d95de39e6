package io.stateward.operations.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is where somebody's webhooks go, and what they are signed with.
 *
 * <p>Life cycle: opened with a secret; a new secret leaves the one before it signing beside it until {@link #OVERLAP} is over.
 */
@Entity
@Table(name = "webhook_endpoint")
public class WebhookEndpoint extends TenantOwned {

    /** How long a secret that was replaced goes on signing, so that a receiver can change it without losing anything. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    @Column(name = "url")
    private String url;

    @Column(name = "sealed")
    private byte[] sealed;

    @Column(name = "key_id", updatable = false)
    private UUID keyId;

    @Column(name = "previous_until")
    private @Nullable Instant previousUntil;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "rotated_at")
    private @Nullable Instant rotatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected WebhookEndpoint() {}

    public WebhookEndpoint(UUID id, String url, UUID key, byte[] sealed, Instant now) {
        super(id);
        this.url = url;
        this.keyId = key;
        this.sealed = sealed.clone();
        this.createdAt = now;
    }

    public void move(String to) {
        url = to;
    }

    /** Takes other secrets, of which the second one is good until the overlap ends. */
    public void rotate(byte[] both, Instant now) {
        sealed = both.clone();
        rotatedAt = now;
        previousUntil = now.plus(OVERLAP);
    }

    /** Tells whether the secret before the last one signs, too. */
    public boolean overlaps(Instant now) {
        return previousUntil != null && now.isBefore(previousUntil);
    }

    public String url() {
        return url;
    }

    public UUID key() {
        return keyId;
    }

    public byte[] sealed() {
        return sealed.clone();
    }
}
