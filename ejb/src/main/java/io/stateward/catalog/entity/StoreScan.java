package io.stateward.catalog.entity;

import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one scan of a store, and the checkpoint from which a killed one goes on.
 *
 * <p>Life cycle: {@code RUNNING → COMPLETED} or {@code FAILED}. While it runs it first lists, page by page, and then asks for the items that
 * the listing did not show.
 */
@Entity
@Table(name = "store_scan")
@NamedQuery(
        name = "StoreScan.before",
        query = "select s from StoreScan s where s.storeId = :store and s.id < :before order by s.id desc")
@NamedQuery(
        name = "StoreScan.latest",
        query =
                "select s from StoreScan s where s.startedAt = (select max(t.startedAt) from StoreScan t where t.storeId ="
                        + " s.storeId) order by s.id")
public class StoreScan extends TenantOwned {

    /** Most kinds that are counted apart. */
    public static final int MAX_KINDS = 60;

    private static final int MAX_UNLISTED_CHARS = 4_000;
    private static final int MAX_ERROR_CHARS = 1_000;

    /** Says what a running scan does. */
    public enum Phase {
        LISTING,
        ASKING
    }

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Enumerated(EnumType.STRING)
    @Column(name = "cause", updatable = false)
    private ScanCause cause;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ScanStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "phase")
    private Phase phase;

    @Column(name = "listing_cursor")
    private @Nullable String cursor;

    @Column(name = "asked_after")
    private @Nullable UUID askedAfter;

    @Column(name = "asked")
    private int asked;

    @Column(name = "listed")
    private long listed;

    @Column(name = "not_asked")
    private long notAsked;

    @Column(name = "truncated")
    private boolean truncated;

    @Column(name = "cannot_list")
    private boolean cannotList;

    @Column(name = "unlisted")
    private String unlisted;

    @Column(name = "kinds")
    private String kinds;

    @Column(name = "findings")
    private int findings;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "operation_id", updatable = false)
    private UUID operationId;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected StoreScan() {}

    /** Begins a scan; what the last one had no time to ask for comes first. */
    public StoreScan(UUID store, ScanCause cause, String by, UUID operation, @Nullable UUID askedAfter, Instant now) {
        super(Ids.next());
        this.storeId = store;
        this.cause = cause;
        this.requestedBy = by;
        this.operationId = operation;
        this.askedAfter = askedAfter;
        this.startedAt = now;
        this.status = ScanStatus.RUNNING;
        this.phase = Phase.LISTING;
        this.unlisted = "[]";
        this.kinds = "[]";
    }

    /** Counts pieces of one kind, those beyond {@link #MAX_KINDS} kinds together. */
    public void count(String kind, long moreListed, long moreUnknown, long moreMissing) {
        List<KindDrift> counts = new ArrayList<>(kinds());
        String name = counts.size() < MAX_KINDS || has(counts, kind) ? kind : KindDrift.OTHERS;
        if (!has(counts, name)) {
            counts.add(new KindDrift(name, 0, 0, 0));
        }
        counts.replaceAll(k -> k.kind().equals(name) ? k.plus(moreListed, moreUnknown, moreMissing) : k);
        kinds = Json.text(counts);
        listed += moreListed;
    }

    private static boolean has(List<KindDrift> counts, String kind) {
        return counts.stream().anyMatch(k -> k.kind().equals(kind));
    }

    /** Notes where the listing goes on; null ends it. */
    public void listedTo(@Nullable String next, List<String> cannotBeListed) {
        List<String> all = new ArrayList<>(unlisted());
        cannotBeListed.stream().filter(kind -> !all.contains(kind)).forEach(all::add);
        String text = Json.text(all);
        unlisted = text.length() > MAX_UNLISTED_CHARS ? unlisted : text;
        cursor = next;
        phase = next == null ? Phase.ASKING : Phase.LISTING;
    }

    /** Ends the listing before its end, because there is more than one scan reads. */
    public void truncate() {
        truncated = true;
        cursor = null;
        phase = Phase.ASKING;
    }

    public void cannotList() {
        cannotList = true;
        phase = Phase.ASKING;
    }

    /** Notes which item was asked for last. */
    public void askedTo(UUID last, int more) {
        askedAfter = last;
        asked += more;
    }

    public void kept(int more) {
        findings += more;
    }

    public void complete(long itemsNotAsked, Instant now) {
        notAsked = itemsNotAsked;
        status = ScanStatus.COMPLETED;
        endedAt = now;
    }

    public void fail(String sentence, Instant now) {
        error = sentence.length() > MAX_ERROR_CHARS ? sentence.substring(0, MAX_ERROR_CHARS) : sentence;
        status = ScanStatus.FAILED;
        endedAt = now;
    }

    public boolean isRunning() {
        return status == ScanStatus.RUNNING;
    }

    public UUID storeId() {
        return storeId;
    }

    public UUID operation() {
        return operationId;
    }

    public Phase phase() {
        return phase;
    }

    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    public Optional<UUID> askedAfter() {
        return Optional.ofNullable(askedAfter);
    }

    public int asked() {
        return asked;
    }

    public long listed() {
        return listed;
    }

    public int findings() {
        return findings;
    }

    public Instant startedAt() {
        return startedAt;
    }

    private List<String> unlisted() {
        return List.of(Json.read(unlisted, String[].class));
    }

    private List<KindDrift> kinds() {
        return List.of(Json.read(kinds, KindDrift[].class));
    }

    public ScanView view() {
        List<KindDrift> counts = kinds();
        return new ScanView(
                id(),
                storeId,
                status,
                cause,
                operationId,
                requestedBy,
                startedAt,
                endedAt,
                cannotList,
                unlisted(),
                truncated,
                listed,
                counts.stream().mapToLong(KindDrift::unknown).sum(),
                counts.stream().mapToLong(KindDrift::missing).sum(),
                notAsked,
                counts,
                error);
    }
}
