package io.stateward.stores.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.Labels;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a place where agent state lives.
 *
 * <p>Life cycle: registered once its configuration is accepted, it has answered and is where it is said to be; checked again on demand and
 * whenever a server starts. Found elsewhere, it takes nothing until it is found to agree or is registered where it is. Its secrets are sealed by the
 * vault and never shown.
 */
@Entity
@Table(name = "store")
@NamedQuery(name = "Store.byName", query = "select s from Store s where s.name = :name")
@NamedQuery(name = "Store.all", query = "select s from Store s order by s.id")
public class Store extends TenantOwned {

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Column(name = "region")
    private String region;

    @Column(name = "processing_region")
    private String processingRegion;

    @Column(name = "config")
    private String config;

    @Column(name = "sealed_secrets")
    private byte @Nullable [] sealedSecrets;

    @Column(name = "key_id")
    private @Nullable UUID keyId;

    @Column(name = "data_map")
    private @Nullable String dataMap;

    @Column(name = "tags")
    private String tags;

    @Column(name = "calls_per_second")
    private @Nullable Double callsPerSecond;

    @Column(name = "concurrent_calls")
    private @Nullable Integer concurrentCalls;

    @Column(name = "guarantees")
    private String guarantees;

    @Column(name = "checked_at")
    private @Nullable Instant checkedAt;

    @Column(name = "check_result")
    private @Nullable String checkResult;

    @Column(name = "region_found")
    private @Nullable String regionFound;

    @Column(name = "processing_found")
    private @Nullable String processingFound;

    @Enumerated(EnumType.STRING)
    @Column(name = "region_standing")
    private RegionStanding regionStanding;

    @Column(name = "region_mismatch_since")
    private @Nullable Instant regionMismatchSince;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Store() {}

    /**
     * @param publicConfig the configuration without its secrets
     * @param secrets the sealed secrets, or null when the kind has none
     */
    public Store(UUID id, StoreDraft draft, JsonNode publicConfig, @Nullable Sealed secrets, Instant now) {
        super(id);
        this.name = draft.name();
        this.kind = draft.kind();
        this.region = draft.region();
        this.processingRegion = Optional.ofNullable(draft.processingRegion()).orElse(draft.region());
        this.config = Json.text(publicConfig);
        this.sealedSecrets = secrets == null ? null : secrets.bytes();
        this.keyId = secrets == null ? null : secrets.key();
        this.dataMap = draft.map() == null ? null : Json.text(draft.map());
        this.tags = Labels.join(draft.tags());
        this.callsPerSecond = draft.limits().callsPerSecond();
        this.concurrentCalls = draft.limits().concurrentCalls();
        this.guarantees = "{}";
        this.regionStanding = RegionStanding.UNTOLD;
        this.createdAt = now;
    }

    /** Is what the vault made of the secrets. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Sealed(UUID key, byte[] bytes) {}

    public void guaranteed(Guarantees declared) {
        guarantees = Json.text(declared);
    }

    public void checked(Probe probe, Instant now) {
        checkResult = Json.text(probe);
        checkedAt = now;
    }

    /**
     * Notes where it was found. What was found last counts until something else is found: that nothing tells any more, or that nobody
     * answers, ends no mismatch.
     *
     * @param agrees whether what was found, if anything was, lies within what is registered
     * @return whether a mismatch begins or ends
     */
    public boolean found(Probe probe, boolean agrees, Instant now) {
        boolean before = isMismatch();
        if (probe.tellsRegion()) {
            regionFound = probe.region();
            processingFound = probe.processingRegion();
            regionStanding = agrees ? RegionStanding.AGREED : RegionStanding.MISMATCH;
        } else if (!before) {
            regionStanding = probe.reachable() ? RegionStanding.UNTOLD : RegionStanding.UNCHECKED;
        }
        if (before == isMismatch()) {
            return false;
        }
        regionMismatchSince = before ? null : now;
        return true;
    }

    /** Registers it elsewhere, where what was found last lies. */
    public void move(String to, String toProcessing) {
        region = to;
        processingRegion = toProcessing;
        if (isMismatch()) {
            regionStanding = RegionStanding.AGREED;
            regionMismatchSince = null;
        }
    }

    /** Says anew how much may be asked of it; what is not said is as its kind has it. */
    public void limit(StoreLimits limits) {
        callsPerSecond = limits.callsPerSecond();
        concurrentCalls = limits.concurrentCalls();
    }

    public boolean isMismatch() {
        return regionStanding == RegionStanding.MISMATCH;
    }

    public String kind() {
        return kind;
    }

    public Optional<Sealed> secrets() {
        return sealedSecrets == null || keyId == null
                ? Optional.empty()
                : Optional.of(new Sealed(keyId, sealedSecrets.clone()));
    }

    public StoreView view() {
        return new StoreView(
                id(),
                name,
                kind,
                region,
                processingRegion,
                Json.read(config, JsonNode.class),
                dataMap == null ? null : Json.read(dataMap, JsonNode.class),
                Labels.split(tags),
                new StoreLimits(callsPerSecond, concurrentCalls),
                Json.read(guarantees, Guarantees.class),
                checkedAt,
                checkResult == null ? null : Json.read(checkResult, Probe.class),
                regionStanding,
                regionFound,
                processingFound,
                regionMismatchSince,
                createdAt,
                version());
    }
}
