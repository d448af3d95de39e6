package io.stateward.policies.control;

import io.stateward.policies.control.HistoryRows.Begun;
import io.stateward.policies.entity.ItemFacts;
import io.stateward.policies.entity.RegionTable;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what decided in the tenant at a past moment: documents by their times, regulated categories by the history, places by the
 * tables of that day. What is compiled is not kept: moments are many and asked for once.
 */
@ApplicationScoped
public class PastBook {

    @Inject
    HistoryRows history;

    @Inject
    PolicyRows rows;

    @Inject
    CurrentRegions regions;

    @Inject
    EventFacts events;

    @Inject
    HoldItemRows heldItems;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Is a moment of the rules.
     *
     * @param epoch the number of their state, what has begun unnoted apart
     * @param noted up to when changes that are noted belong to it
     * @param unnoted up to when what began by itself and is not noted yet belongs to it
     * @param at the time of the decisions
     * @param keptFrom from when on the history is kept, if the moment is before that; null otherwise
     */
    private record Moment(
            long epoch,
            Instant noted,
            Instant unnoted,
            Instant at,
            @Nullable Instant keptFrom) {}

    /** Returns the rules as they decided at a time. */
    public PastTable at(Instant time) {
        Begun begun = history.at(time);
        if (begun != null) {
            return compile(new Moment(begun.epoch(), begun.at(), time, time, null));
        }
        Begun kept = history.keptFrom();
        return compile(
                kept == null
                        ? new Moment(0, ItemFacts.EARLIEST, time, time, null)
                        : new Moment(kept.epoch(), time, time, time, kept.at()));
    }

    /**
     * Returns the rules of that number.
     *
     * @param time of the decision, at least to the second: what the number does not tell
     */
    public PastTable of(long epoch, Instant time) {
        Begun kept = history.keptFrom();
        if (kept != null && epoch < kept.epoch()) {
            return at(time);
        }
        Begun begun = history.of(epoch);
        if (begun == null) {
            return epoch > 0 ? at(time) : compile(new Moment(0, ItemFacts.EARLIEST, ItemFacts.EARLIEST, time, null));
        }
        // A higher number than any that was noted: some of its rules had begun by themselves.
        Instant unnoted = begun.epoch() < epoch ? time : ItemFacts.EARLIEST;
        return compile(new Moment(begun.epoch(), begun.at(), unnoted, time, null));
    }

    private PastTable compile(Moment moment) {
        Collection<PastVersion> versions = deciding(moment);
        long epoch = moment.epoch()
                + versions.stream().filter(version -> !version.noted()).count();
        RegionTable places = regions.asOf(moment.at());
        PolicyGrammar grammar = PolicyGrammar.ofStored(places);
        Map<UUID, Set<UUID>> held = new HashMap<>(rows.heldPeople());
        Set<String> forgotten = new LinkedHashSet<>();
        for (PastVersion version : versions) {
            if (version.forgotten()) {
                held.put(
                        version.row().id(), Set.of(version.onItems() ? PastTable.FORGOTTEN_ITEM : PastTable.FORGOTTEN));
                forgotten.add(version.title());
            }
        }
        List<ActiveRule> rules = versions.stream()
                .filter(version -> !version.onItems() || version.forgotten())
                .map(version -> DecisionTables.rule(
                        version.row(), grammar.read(version.row().document()), held))
                .toList();
        RuleSet set = new RuleSet(epoch, current.tenant().homeJurisdiction(), history.regulated(moment.epoch()), rules);
        return new PastTable(
                DecisionTable.compile(set, places, CurrentRegions.day(moment.at())),
                moment.at(),
                moment.keptFrom(),
                epoch != nowEpoch(),
                new PastTable.Holds(forgotten, itemHolds(versions), heldItems),
                events);
    }

    private static Set<UUID> itemHolds(Collection<PastVersion> versions) {
        return versions.stream()
                .filter(PastVersion::onItems)
                .map(version -> version.row().id())
                .collect(Collectors.toSet());
    }

    private Collection<PastVersion> deciding(Moment moment) {
        Map<String, PastVersion> byName = new HashMap<>();
        for (PastVersion version : rows.begunAt(moment.noted(), moment.unnoted())) {
            byName.merge(version.row().name(), version, BinaryOperator.maxBy(PastVersion.LATER));
        }
        return byName.values();
    }

    private long nowEpoch() {
        Instant now = clock.instant();
        return rows.state().epoch() + rows.inForce(now).begun();
    }
}
