package io.stateward.retention.entity;

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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is one run that decides items of the catalog again.
 *
 * <p>Life cycle: RUNNING, page by page in the order of the items' ids, from the beginning again when the rules change meanwhile; then DONE.
 */
@Entity
@Table(name = "reevaluation_run")
@NamedQuery(
        name = "Reevaluation.before",
        query = "select r from Reevaluation r where r.id < :before order by r.id desc")
public class Reevaluation extends TenantOwned {

    /** Most places that are told apart. */
    public static final int MAX_PLACES = 1_000;

    @Column(name = "operation_id", updatable = false)
    private UUID operation;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private ReevaluationStatus status;

    @Column(name = "whole_catalog")
    private boolean wholeCatalog;

    @Column(name = "late", updatable = false)
    private boolean late;

    @Column(name = "merged")
    private int merged;

    @Column(name = "policy_epoch")
    private long policyEpoch;

    @Column(name = "cursor_id")
    private @Nullable UUID cursor;

    @Column(name = "total")
    private long total;

    @Column(name = "examined")
    private long examined;

    @Column(name = "changed")
    private long changed;

    @Column(name = "newly_unlawful")
    private long newlyUnlawful;

    @Column(name = "lawful_again")
    private long lawfulAgain;

    @Column(name = "places")
    private String places;

    @Column(name = "started_at")
    private Instant startedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Reevaluation() {}

    /**
     * Begins a run.
     *
     * @param late whether it looks once more for what was being registered during another
     * @param after the item after which it begins, or null for the first
     */
    public Reevaluation(UUID operation, boolean late, @Nullable UUID after, Instant now) {
        super(Ids.next());
        this.operation = operation;
        this.status = ReevaluationStatus.RUNNING;
        this.late = late;
        this.cursor = after;
        this.places = "[]";
        this.startedAt = now;
    }

    /** Says what it is about, at its beginning and when that grows. */
    public void aim(boolean all, long epoch, long items) {
        wholeCatalog = all;
        policyEpoch = epoch;
        total = examined + items;
    }

    /** Begins anew, because the rules have changed meanwhile. */
    public void restart(Instant now) {
        cursor = null;
        merged++;
        startedAt = now;
    }

    /** Notes what was found in a page that ended with an item. */
    public void passed(UUID last, long items, List<ReevaluationPlace> found) {
        cursor = last;
        examined += items;
        total = Math.max(total, examined);
        List<ReevaluationPlace> all = new ArrayList<>(placesFound());
        for (ReevaluationPlace place : found) {
            changed += place.changed();
            newlyUnlawful += place.newlyUnlawful();
            lawfulAgain += place.lawfulAgain();
            add(all, place);
        }
        places = Json.text(all);
    }

    private static void add(List<ReevaluationPlace> all, ReevaluationPlace found) {
        ReevaluationPlace place = all.size() < MAX_PLACES || isKnown(all, found)
                ? found
                : new ReevaluationPlace(null, null, found.changed(), found.newlyUnlawful(), found.lawfulAgain());
        for (int i = 0; i < all.size(); i++) {
            if (same(all.get(i), place)) {
                all.set(i, all.get(i).and(place));
                return;
            }
        }
        all.add(place);
    }

    private static boolean isKnown(List<ReevaluationPlace> all, ReevaluationPlace place) {
        return all.stream().anyMatch(known -> same(known, place));
    }

    private static boolean same(ReevaluationPlace one, ReevaluationPlace other) {
        return Objects.equals(one.store(), other.store()) && Objects.equals(one.agent(), other.agent());
    }

    public void done(Instant now) {
        status = ReevaluationStatus.DONE;
        endedAt = now;
    }

    public UUID operation() {
        return operation;
    }

    public @Nullable UUID cursor() {
        return cursor;
    }

    public long examined() {
        return examined;
    }

    public long total() {
        return total;
    }

    public Instant startedAt() {
        return startedAt;
    }

    private List<ReevaluationPlace> placesFound() {
        return List.of(Json.read(places, ReevaluationPlace[].class));
    }

    public ReevaluationView view() {
        return new ReevaluationView(
                id(),
                operation,
                status,
                wholeCatalog,
                merged,
                policyEpoch,
                total,
                examined,
                changed,
                newlyUnlawful,
                lawfulAgain,
                placesFound(),
                startedAt,
                endedAt);
    }
}
