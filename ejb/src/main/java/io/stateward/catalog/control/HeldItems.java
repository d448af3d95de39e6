package io.stateward.catalog.control;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.boundary.HeldContent;
import io.stateward.catalog.control.Intake.Placed;
import io.stateward.catalog.entity.Diversion;
import io.stateward.catalog.entity.QuarantineStatus;
import io.stateward.catalog.entity.QuarantinedItem;
import io.stateward.catalog.entity.QuarantinedItem.Refused;
import io.stateward.catalog.entity.QuarantinedView;
import io.stateward.catalog.entity.StateItem;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Work;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of what policies hold aside. */
@ApplicationScoped
public class HeldItems {

    /** Kind of an item in the catalog while it is held aside. */
    public static final String KIND = "quarantined";

    /** Most items that a tenant's policies hold aside at a time; writes at the same moment may go a little beyond. */
    public static final int MAX_HELD = 10_000;

    /** Kind of the work row by which an item is discarded when nobody has decided in time. */
    static final String AGE = "quarantine-age";

    /** How many days an item waits for somebody to decide, 1 to 3650. */
    private static final String DAYS = "stateward.quarantine.days";

    private static final int DEFAULT_DAYS = 30;

    private static final int MOST_DAYS = 3_650;

    @Inject
    EntityManager entities;

    @Inject
    Instance<HeldContent> contents;

    @Inject
    Work work;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Returns what keeps their content. */
    HeldContent content() {
        return contents.get();
    }

    boolean isFull() {
        return entities.createNamedQuery("QuarantinedItem.count", Long.class).getSingleResult() >= MAX_HELD;
    }

    Instant expiry() {
        int days =
                ConfigProvider.getConfig().getOptionalValue(DAYS, Integer.class).orElse(DEFAULT_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalStateException(DAYS + " is a number of days from 1 to " + MOST_DAYS);
        }
        return clock.instant().plus(Duration.ofDays(days));
    }

    void add(NewItem item, Placed asked, boolean content, Diversion diversion) {
        Instant expiresAt = Objects.requireNonNull(diversion.expiresAt());
        Refused refused = new Refused(diversion.reasons(), item.decision().policyEpoch(), item.now(), expiresAt);
        entities.persist(new QuarantinedItem(
                item.id(), item.agent(), asked.store().id(), asked.draft().kind(), content, refused));
        work.enqueue(AGE, item.id(), expiresAt);
        ledger.record(
                "state-held-aside",
                Map.of(
                        "item", item.id(),
                        "agent", item.agent(),
                        "store", asked.store().id(),
                        "kind", asked.draft().kind(),
                        "policyEpoch", item.decision().policyEpoch()));
    }

    Optional<QuarantinedItem> find(UUID id) {
        return Optional.ofNullable(entities.find(QuarantinedItem.class, id));
    }

    QuarantinedItem of(UUID id) {
        return find(id).orElseThrow(() -> StatewardException.notFound("quarantined item"));
    }

    /** Returns its item in the catalog. */
    StateItem item(QuarantinedItem held) {
        return Objects.requireNonNull(entities.find(StateItem.class, held.id()), "A held item is in the catalog");
    }

    public QuarantinedView view(UUID id) {
        QuarantinedItem held = of(id);
        return held.view(item(held).view());
    }

    /** Lists them by id, which is by time. */
    public Page<QuarantinedView> list(@Nullable QuarantineStatus status, @Nullable UUID after, int limit) {
        TypedQuery<QuarantinedItem> page = entities.createQuery(
                "select q from QuarantinedItem q where 1 = 1" + (status == null ? "" : " and q.status = :status")
                        + (after == null ? "" : " and q.id > :after") + " order by q.id",
                QuarantinedItem.class);
        if (status != null) {
            page.setParameter("status", status);
        }
        if (after != null) {
            page.setParameter("after", after);
        }
        List<QuarantinedItem> rows = page.setMaxResults(limit + 1).getResultList();
        if (rows.isEmpty()) {
            return new Page<>(List.of(), null);
        }
        Map<UUID, StateItem> items = entities.createNamedQuery("StateItem.ofIds", StateItem.class)
                .setParameter("ids", rows.stream().map(QuarantinedItem::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(StateItem::id, Function.identity()));
        List<QuarantinedView> views = rows.stream()
                .map(row -> row.view(Objects.requireNonNull(items.get(row.id())).view()))
                .toList();
        return Page.of(views, limit, view -> view.id().toString());
    }
}
