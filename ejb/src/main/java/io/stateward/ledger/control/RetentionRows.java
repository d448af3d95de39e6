package io.stateward.ledger.control;

import io.stateward.TenantScoped;
import io.stateward.ledger.entity.PayloadKey;
import io.stateward.ledger.entity.RetentionRule;
import io.stateward.ledger.entity.RetentionView;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes how long payloads are kept, and which keys of theirs are due. */
@ApplicationScoped
@Transactional
@TenantScoped
public class RetentionRows {

    /** Most keys of a type that end in one run. */
    static final int MAX_KEYS = 500;

    @Inject
    EntityManager entities;

    @Inject
    Payloads payloads;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    public List<RetentionView> rules() {
        return entities.createNamedQuery("RetentionRule.all", RetentionRule.class)
                .getResultStream()
                .map(RetentionRule::view)
                .toList();
    }

    public RetentionView set(String type, int months) {
        String by = current.caller().name();
        Optional<RetentionRule> there = rule(type);
        there.ifPresent(rule -> rule.set(months, by, clock.instant()));
        RetentionRule rule = there.orElseGet(() -> {
            RetentionRule made = new RetentionRule(type, months, by, clock.instant());
            entities.persist(made);
            return made;
        });
        return rule.view();
    }

    /** Takes a rule away; tells whether there was one. */
    public boolean unset(String type) {
        Optional<RetentionRule> there = rule(type);
        there.ifPresent(entities::remove);
        return there.isPresent();
    }

    private Optional<RetentionRule> rule(String type) {
        return entities.createNamedQuery("RetentionRule.all", RetentionRule.class)
                .getResultStream()
                .filter(rule -> rule.type().equals(type))
                .findFirst();
    }

    /**
     * Returns keys of a type that are due.
     *
     * @param last the beginning of the last month whose time is over
     * @param needed months that reach beyond it are kept
     */
    public List<UUID> due(String type, Instant last, Instant needed) {
        return entities.createNamedQuery("PayloadKey.due", PayloadKey.class)
                .setParameter("type", type)
                .setParameter("until", last)
                .setMaxResults(MAX_KEYS)
                .getResultStream()
                .filter(key -> !next(key).isAfter(needed))
                .map(PayloadKey::id)
                .toList();
    }

    private static Instant next(PayloadKey key) {
        return PayloadKeys.start(
                YearMonth.from(key.monthStart().atZone(ZoneOffset.UTC)).plusMonths(1));
    }

    /** Notes that keys are destroyed, and records it. */
    public void destroyed(String type, List<UUID> keys) {
        Instant now = clock.instant();
        List<String> months = keys.stream()
                .map(key -> entities.find(PayloadKey.class, key))
                .peek(key -> key.destroyed(now))
                .map(key ->
                        YearMonth.from(key.monthStart().atZone(ZoneOffset.UTC)).toString())
                .toList();
        entities.persist(payloads.entry(
                Payloads.PAYLOADS_DESTROYED, Map.of("type", type, "months", months, "keys", keys, "at", now)));
    }
}
