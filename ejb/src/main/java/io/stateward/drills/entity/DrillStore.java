package io.stateward.drills.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantOwned;
import io.stateward.drills.entity.DrillView.StoreScore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is what a drill does in one store.
 *
 * <p>Life cycle: {@code PENDING → PLANTED → FORGOTTEN}, {@code REMAINS}, {@code HELD}, {@code KEPT} or {@code NOT_JUDGED}; or {@code NOT_DRILLED}. Where it has places,
 * it is cleaned once nothing is left in them, whatever its result.
 */
@Entity
@Table(name = "drill_store")
@NamedQuery(name = "DrillStore.of", query = "select s from DrillStore s where s.drillId = :drill order by s.storeName")
public class DrillStore extends TenantOwned {

    private static final int MAX_WHY_CHARS = 1_000;
    private static final int MAX_REMAINS_CHARS = 2_000;
    private static final int MAX_OMITTED_CHARS = 8_000;

    @Column(name = "drill_id", updatable = false)
    private UUID drillId;

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(name = "store_name", updatable = false)
    private String storeName;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "result")
    private StoreResult result;

    @Column(name = "why")
    private @Nullable String why;

    @Column(name = "spots")
    private byte @Nullable [] spots;

    @Column(name = "planted")
    private int planted;

    @Column(name = "remaining")
    private int remaining;

    @Column(name = "remains_in")
    private String remainsIn;

    @Column(name = "omitted")
    private String omitted;

    @Column(name = "cleaned")
    private boolean cleaned;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected DrillStore() {}

    public DrillStore(UUID drill, UUID store, String name, String kind) {
        super(Ids.next());
        this.drillId = drill;
        this.storeId = store;
        this.storeName = name;
        this.kind = kind;
        this.result = StoreResult.PENDING;
        this.remainsIn = "[]";
        this.omitted = "{}";
    }

    /** Keeps where the marker is to be planted, before it is. */
    public void chosen(byte[] sealedSpots, Map<String, String> left) {
        spots = sealedSpots.clone();
        String text = Json.text(left);
        omitted = text.length() > MAX_OMITTED_CHARS
                ? Json.text(Map.of("more", left.size() + " parts are not drilled"))
                : text;
    }

    public void planted(int places, byte[] sealedSpots) {
        spots = sealedSpots.clone();
        planted = places;
        result = StoreResult.PLANTED;
    }

    /** Says that, and why, the store is not drilled; what may have been planted is cleaned up all the same. */
    public void notDrilled(String reason) {
        result = StoreResult.NOT_DRILLED;
        why = shortened(reason);
    }

    public void judged(StoreResult verdict, List<String> in, @Nullable String reason) {
        result = verdict;
        remaining = in.size();
        String text = Json.text(in);
        remainsIn = text.length() > MAX_REMAINS_CHARS ? Json.text(List.of(in.size() + " places")) : text;
        why = reason == null ? null : shortened(reason);
    }

    private static String shortened(String text) {
        return text.length() > MAX_WHY_CHARS ? text.substring(0, MAX_WHY_CHARS) : text;
    }

    /** Notes that nothing is left in its places. */
    public void cleaned() {
        cleaned = true;
        spots = null;
    }

    /** Tells whether something may have been planted that is not cleaned up yet. */
    public boolean owesCleaning() {
        return spots != null && !cleaned;
    }

    public UUID storeId() {
        return storeId;
    }

    public String kind() {
        return kind;
    }

    public StoreResult result() {
        return result;
    }

    public Optional<byte[]> spots() {
        return Optional.ofNullable(spots).map(byte[]::clone);
    }

    public int planted() {
        return planted;
    }

    public int remaining() {
        return remaining;
    }

    public StoreScore view() {
        try {
            return new StoreScore(
                    storeId,
                    storeName,
                    kind,
                    result,
                    why,
                    planted,
                    List.of(Json.read(remainsIn, String[].class)),
                    Json.mapper().readValue(omitted, new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A drill's row cannot be read", e);
        }
    }
}
