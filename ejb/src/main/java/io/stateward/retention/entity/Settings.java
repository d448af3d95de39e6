package io.stateward.retention.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import io.stateward.operations.entity.CronLine;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says when a tenant's sweeps run and who is warned before; one row for a tenant, made when it is first asked for.
 *
 * <p>Each fire moves {@code nextFire} on, in the transaction that begins the sweep: whoever locks the row second finds nothing due. Times
 * that pass while it is off, or while no server runs, are not made good one by one: the next sweep does all that is due.
 */
@Entity
@Table(name = "retention_settings")
public class Settings extends TenantOwned {

    /** Every night at two, by the tenant's clock. */
    public static final String DEFAULT_CRON = "0 2 * * *";

    /** Days before which somebody is warned, unless they ask for another number. */
    public static final int DEFAULT_WARN_DAYS = 7;

    @Column(name = "enabled")
    private boolean enabled;

    @Column(name = "cron")
    private String cron;

    @Column(name = "next_fire")
    private Instant nextFire;

    @Column(name = "last_fire")
    private @Nullable Instant lastFire;

    @Column(name = "warn_days")
    private int warnDays;

    @Column(name = "warned_at")
    private @Nullable Instant warnedAt;

    @Column(name = "recipients")
    private int recipients;

    @Column(name = "sealed_recipients")
    private byte @Nullable [] sealedRecipients;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "retired_key_id")
    private @Nullable UUID retiredKeyId;

    @Column(name = "changed_by")
    private String changedBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Settings() {}

    /** Starts with what holds for who has set nothing: every night, a warning a week before, nobody warned. */
    public Settings(ZoneId zone, Instant now) {
        super(Ids.next());
        this.enabled = true;
        this.cron = DEFAULT_CRON;
        this.nextFire = new CronLine(DEFAULT_CRON).nextAfter(now, zone);
        this.warnDays = DEFAULT_WARN_DAYS;
        this.changedBy = "stateward";
        this.changedAt = now;
    }

    /** Is what the vault made of the addresses. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(UUID key, byte[] bytes, int count) {}

    /**
     * Takes what somebody has set.
     *
     * @param draft checked before
     * @param sealed who is warned, or null for nobody
     */
    public void change(SettingsDraft draft, @Nullable Sealed sealed, ZoneId zone, String by, Instant now) {
        enabled = draft.enabled();
        cron = draft.cron();
        warnDays = draft.warnDays();
        nextFire = new CronLine(cron).nextAfter(now, zone);
        // The same key is used again while it lives, so it is retired only while nothing is sealed under it.
        retiredKeyId = sealed == null ? (keyId == null ? retiredKeyId : keyId) : null;
        recipients = sealed == null ? 0 : sealed.count();
        sealedRecipients = sealed == null ? null : sealed.bytes();
        keyId = sealed == null ? null : sealed.key();
        changedBy = by;
        changedAt = now;
    }

    public boolean isDue(Instant now) {
        return !nextFire.isAfter(now);
    }

    /** Moves on to the first time after now. */
    public void fired(ZoneId zone, Instant now) {
        lastFire = now;
        nextFire = new CronLine(cron).nextAfter(now, zone);
    }

    public void warned(Instant now) {
        warnedAt = now;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public Instant nextFire() {
        return nextFire;
    }

    public int warnDays() {
        return warnDays;
    }

    public Optional<Sealed> recipients() {
        return sealedRecipients == null || keyId == null
                ? Optional.empty()
                : Optional.of(new Sealed(keyId, sealedRecipients.clone(), recipients));
    }

    /** Returns the key of addresses that were replaced, which is still to be destroyed. */
    public Optional<UUID> retiredKey() {
        return Optional.ofNullable(retiredKeyId);
    }

    public void retiredKeyDestroyed() {
        retiredKeyId = null;
    }

    public SettingsView view(ZoneId zone) {
        return new SettingsView(
                enabled,
                cron,
                zone.getId(),
                enabled ? nextFire : null,
                lastFire,
                warnDays,
                recipients,
                warnedAt,
                changedBy,
                changedAt,
                version());
    }
}
