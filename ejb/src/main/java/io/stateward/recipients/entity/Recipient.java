package io.stateward.recipients.entity;

import io.stateward.Ids;
import io.stateward.Labels;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is somebody to whom the tenant discloses data about people.
 *
 * <p>Life cycle: in force until it is retired, for good. A retired one gets no further references, and is told of what it got.
 */
@Entity
@Table(name = "recipient")
@NamedQuery(name = "Recipient.all", query = "select r from Recipient r order by r.id")
@NamedQuery(name = "Recipient.byName", query = "select r from Recipient r where r.name = :name")
@NamedQuery(name = "Recipient.count", query = "select count(r) from Recipient r where r.retiredAt is null")
public class Recipient extends TenantOwned {

    @Column(name = "name", updatable = false)
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private RecipientKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "channel", updatable = false)
    private RecipientChannel channel;

    @Column(name = "scheme", updatable = false)
    private String scheme;

    @Column(name = "stores")
    private String stores;

    @Column(name = "categories")
    private String categories;

    @Column(name = "purposes")
    private String purposes;

    @Column(name = "disclosure")
    private String disclosure;

    @Column(name = "sealed")
    private byte @Nullable [] sealed;

    @Column(name = "key_id", updatable = false)
    private @Nullable UUID keyId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "created_by", updatable = false)
    private String createdBy;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Recipient() {}

    /** Enters one whose stores were found by the names in the draft. */
    public Recipient(RecipientDraft draft, Collection<UUID> stores, String by, Instant now) {
        super(Ids.next());
        this.name = draft.name();
        this.kind = draft.kind();
        this.channel = draft.channel();
        this.scheme = draft.scheme();
        this.stores = Labels.join(stores.stream().map(UUID::toString).toList());
        this.categories = Labels.join(draft.categories());
        this.purposes = Labels.join(draft.purposes());
        this.disclosure = draft.disclosure();
        this.createdAt = now;
        this.createdBy = by;
    }

    /** Keeps address and contact as the vault sealed them. */
    public void seal(UUID key, byte[] bytes) {
        keyId = key;
        sealed = bytes.clone();
    }

    public void retire(Instant now) {
        if (retiredAt == null) {
            retiredAt = now;
        }
    }

    /** Tells whether it gets data like that, or got it before it was retired. */
    public boolean gets(Telling.Disclosed data) {
        return mayHaveCome(data.since())
                && among(stores, Set.of(data.store().toString()))
                && among(categories, data.categories())
                && among(purposes, data.purposes());
    }

    /** Nothing is disclosed to who is retired; what is there since nobody knows when may have been before. */
    private boolean mayHaveCome(@Nullable Instant since) {
        return retiredAt == null || since == null || !since.isAfter(retiredAt);
    }

    /** What names nothing names all, on either side. */
    private static boolean among(String named, Set<String> given) {
        return named.isEmpty() || given.isEmpty() || !Collections.disjoint(Labels.split(named), given);
    }

    public boolean isKnownByAlias() {
        return scheme.equals(RecipientDraft.ALIAS);
    }

    public boolean isRetired() {
        return retiredAt != null;
    }

    public String name() {
        return name;
    }

    public RecipientKind kind() {
        return kind;
    }

    public RecipientChannel channel() {
        return channel;
    }

    public String scheme() {
        return scheme;
    }

    public UUID key() {
        return Objects.requireNonNull(keyId, "A recipient is sealed before it is kept");
    }

    public Optional<byte[]> sealed() {
        return Optional.ofNullable(sealed).map(byte[]::clone);
    }

    /** Shows it, with what was opened for who asks. */
    public RecipientView view(@Nullable String address, @Nullable String contact) {
        List<UUID> ids = Labels.split(stores).stream().map(UUID::fromString).toList();
        return new RecipientView(
                id(),
                name,
                kind,
                channel,
                address,
                scheme,
                ids,
                Labels.split(categories),
                Labels.split(purposes),
                disclosure,
                contact,
                createdAt,
                createdBy,
                retiredAt,
                version());
    }
}
