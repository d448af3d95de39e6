package io.stateward.policies.control;

import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.RegionTable;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps the compiled rules of each tenant as long as they are the tenant's rules.
 *
 * <p>The key is the tenant of the request, never a name that two tenants may share; and what is kept is used only while its stamp is
 * the one that the request's own transaction reads.
 */
@ApplicationScoped
public class DecisionTables {

    private static final int MAX_READS = 3;

    private final KeptTables<Kept> tables =
            new KeptTables<>(KeptTables.maxRulesOfHeap(), kept -> kept.table().size());

    @Inject
    PolicyRows rows;

    @Inject
    CurrentTenant current;

    @Inject
    CurrentRegions regions;

    /** Is a tenant's rules and how long they are those in force, if nobody changes them. */
    public record Standing(DecisionTable table, InForce.Span span) {

        public boolean holdsAt(Instant now) {
            return span.contains(now) && table.validAt(now);
        }
    }

    private record Kept(UUID stamp, UUID tables, String home, InForce.Span span, DecisionTable table) {

        boolean holds(PolicyRows.State state, String nowHome, Instant now) {
            return stamp.equals(state.stamp())
                    && tables.equals(state.tables())
                    && home.equals(nowHome)
                    && span.contains(now)
                    && table.validAt(now);
        }
    }

    /** Returns the rules of the current tenant as this transaction sees them. */
    public DecisionTable current(Instant now) {
        return kept(now).table();
    }

    /** Returns the same with the time for which they stand. */
    public Standing standing(Instant now) {
        Kept kept = kept(now);
        return new Standing(kept.table(), kept.span());
    }

    private Kept kept(Instant now) {
        UUID tenant = current.id();
        String home = current.tenant().homeJurisdiction();
        PolicyRows.State state = rows.state();
        Kept kept = tables.find(tenant);
        if (kept != null && kept.holds(state, home, now)) {
            return kept;
        }
        Kept made = compile(state, home, now);
        for (int read = 1; read < MAX_READS; read++) {
            PolicyRows.State after = rows.state();
            if (after.equals(state)) {
                tables.keep(tenant, made);
                return made;
            }
            // Somebody changed the rules between the two reads: what was read may be half of each.
            state = after;
            made = compile(state, home, now);
        }
        return made;
    }

    private Kept compile(PolicyRows.State state, String home, Instant now) {
        Map<UUID, Set<UUID>> held = rows.heldPeople();
        RegionTable places = regions.at(state.tables(), now);
        PolicyGrammar grammar = PolicyGrammar.ofStored(places);
        InForce inForce = rows.inForce(now);
        List<ActiveRule> rules = inForce.rows().stream()
                .map(row -> rule(row, grammar.read(row.document()), held))
                .toList();
        RuleSet set = new RuleSet(state.epoch() + inForce.begun(), home, Set.copyOf(rows.regulated()), rules);
        DecisionTable table = DecisionTable.compile(set, places, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Kept(state.stamp(), state.tables(), home, inForce.span(), table);
    }

    static ActiveRule rule(InForce.Row row, PolicyDocument document, Map<UUID, Set<UUID>> held) {
        String when = document.when();
        return new ActiveRule(
                document,
                row.number(),
                when == null ? null : Conditions.compile(when),
                row.aboutSubjects() ? held.getOrDefault(row.id(), Set.of()) : null);
    }
}
