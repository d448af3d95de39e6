package io.stateward.rehearsal.entity;

import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantOwned;
import io.stateward.policies.entity.RulesMark;
import io.stateward.policies.entity.TableAssumption;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one change that is tried out on the catalog.
 *
 * <p>Life cycle: PENDING → RUNNING, page by page, from the beginning again when the rules change meanwhile → MADE; or FAILED when it cannot
 * be made.
 */
@Entity
@Table(name = "rehearsal")
@NamedQuery(name = "Rehearsal.before", query = "select r from Rehearsal r where r.id < :before order by r.id desc")
@NamedQuery(name = "Rehearsal.open", query = "select count(r) from Rehearsal r where r.status in :open")
public class Rehearsal extends TenantOwned {

    @Enumerated(EnumType.STRING)
    @Column(name = "kind", updatable = false)
    private RehearsalKind kind;

    @Column(name = "policy_id", updatable = false)
    private @Nullable UUID policy;

    @Column(name = "policy_name", updatable = false)
    private @Nullable String policyName;

    @Column(name = "policy_number", updatable = false)
    private @Nullable Integer policyNumber;

    @Column(name = "store_id", updatable = false)
    private @Nullable UUID store;

    @Column(name = "region", updatable = false)
    private @Nullable String region;

    @Column(name = "processing_region", updatable = false)
    private @Nullable String processingRegion;

    @Embedded
    private @Nullable RehearsedTable table;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private RehearsalStatus status;

    @Column(name = "operation_id", updatable = false)
    private UUID operation;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "as_of")
    private @Nullable Instant asOf;

    @Column(name = "stamp")
    private @Nullable UUID stamp;

    @Column(name = "tables_epoch")
    private @Nullable Long tablesEpoch;

    @Column(name = "policy_epoch")
    private @Nullable Long policyEpoch;

    @Column(name = "cursor_id")
    private @Nullable UUID cursor;

    @Column(name = "total")
    private long total;

    @Column(name = "examined")
    private long examined;

    @Column(name = "tally")
    private String tally;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "error")
    private @Nullable String error;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Rehearsal() {}

    private Rehearsal(RehearsalKind kind, Asked asked) {
        super(Ids.next());
        this.kind = kind;
        this.status = RehearsalStatus.PENDING;
        this.operation = asked.operation();
        this.requestedBy = asked.by();
        this.requestedAt = asked.at();
        this.tally = Json.text(RehearsalTally.NOTHING);
    }

    /** Asks what a version of a policy would do. */
    public static Rehearsal ofPolicy(UUID policy, String name, int number, Asked asked) {
        Rehearsal rehearsal = new Rehearsal(RehearsalKind.POLICY, asked);
        rehearsal.policy = policy;
        rehearsal.policyName = name;
        rehearsal.policyNumber = number;
        return rehearsal;
    }

    /** Asks what a store's move would do. */
    public static Rehearsal ofMove(UUID store, String region, String processingRegion, Asked asked) {
        Rehearsal rehearsal = new Rehearsal(RehearsalKind.STORE_MOVE, asked);
        rehearsal.store = store;
        rehearsal.region = region;
        rehearsal.processingRegion = processingRegion;
        return rehearsal;
    }

    /**
     * Asks what another table of places would do.
     *
     * @param number the version that the operator has put there, or null for a proposed one
     */
    public static Rehearsal ofTable(TableAssumption assumed, @Nullable Integer number, Asked asked) {
        Rehearsal rehearsal = new Rehearsal(RehearsalKind.TABLE, asked);
        rehearsal.table = new RehearsedTable(assumed, number);
        return rehearsal;
    }

    /** Begins, or begins anew, by one state of the rules. */
    public void begin(RulesMark mark, long epoch, long items, Instant now) {
        status = RehearsalStatus.RUNNING;
        stamp = mark.rules();
        tablesEpoch = mark.places();
        policyEpoch = epoch;
        asOf = now;
        total = items;
        examined = 0;
        cursor = null;
        tally = Json.text(RehearsalTally.NOTHING);
    }

    /** Notes what was found up to an item. */
    public void passed(UUID last, int items, RehearsalTally found) {
        cursor = last;
        examined += items;
        total = Math.max(total, examined);
        tally = Json.text(found);
    }

    public void made(Instant now) {
        ended(RehearsalStatus.MADE, now);
    }

    public void failed(String sentence, Instant now) {
        error = sentence;
        ended(RehearsalStatus.FAILED, now);
    }

    private void ended(RehearsalStatus as, Instant now) {
        status = as;
        endedAt = now;
        table = table == null ? null : table.ended();
    }

    public boolean isOpen() {
        return status == RehearsalStatus.PENDING || status == RehearsalStatus.RUNNING;
    }

    /** Tells whether it has begun by that state of the rules. */
    public boolean runsBy(RulesMark mark) {
        return status == RehearsalStatus.RUNNING && isBy(mark);
    }

    private boolean isBy(RulesMark mark) {
        return mark.rules().equals(stamp) && Long.valueOf(mark.places()).equals(tablesEpoch);
    }

    public @Nullable UUID policy() {
        return policy;
    }

    public @Nullable UUID store() {
        return store;
    }

    public @Nullable String region() {
        return region;
    }

    public @Nullable String processingRegion() {
        return processingRegion;
    }

    /** Returns the table that is assumed, while it is open; null when it is about none. */
    public @Nullable TableAssumption table() {
        return table == null ? null : table.assumed();
    }

    public @Nullable UUID cursor() {
        return cursor;
    }

    public UUID operation() {
        return operation;
    }

    public RehearsalTally tally() {
        return Json.read(tally, RehearsalTally.class);
    }

    /** Shows it to somebody for whom the rules are in that state. */
    public RehearsalView view(RulesMark now) {
        return new RehearsalView(
                id(),
                operation,
                status,
                kind,
                policyName,
                policyNumber,
                store,
                region,
                processingRegion,
                requestedBy,
                requestedAt,
                table == null ? null : table.view(),
                asOf,
                policyEpoch,
                stamp != null && !isBy(now),
                total,
                examined,
                tally(),
                endedAt,
                error);
    }
}
