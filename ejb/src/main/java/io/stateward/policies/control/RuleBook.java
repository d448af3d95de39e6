package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.CountrySet;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.RuleBasis;
import io.stateward.policies.entity.RulesMark;
import io.stateward.policies.entity.Ruling;
import io.stateward.policies.entity.TableAssumption;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the tenant's rules as they are, and as they would be. */
@ApplicationScoped
public class RuleBook {

    private static final Set<PolicyKind> ENDS_AND_PLACES = EnumSet.of(PolicyKind.RESIDENCY, PolicyKind.RETENTION);

    @Inject
    PolicyRows rows;

    @Inject
    DecisionTables tables;

    @Inject
    EventFacts events;

    @Inject
    HoldItemRows heldItems;

    @Inject
    CurrentRegions regions;

    @Inject
    AssumedTables assumedTables;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Decides by a compiled table at one time.
     *
     * @param table the rules
     * @param now the time of the decisions
     * @param events what happened to people
     * @param held the holds on single items, which are in no table and stand whatever the rules say
     */
    record Compiled(DecisionTable table, Instant now, EventFacts events, HoldItemRows held) implements Ruling {

        @Override
        public List<Decision> decideAll(List<Action> actions) {
            return held.applied(
                    actions,
                    events.with(actions, table.events()).stream()
                            .map(action -> table.decide(action, now))
                            .toList());
        }

        @Override
        public List<Set<Regime>> groundsAgainstErasure(List<Action> actions) {
            return actions.stream()
                    .map(action -> table.groundsAgainstErasure(action, now))
                    .toList();
        }

        @Override
        public long epoch() {
            return table.epoch();
        }
    }

    /** Returns the rules that decide now. */
    public Ruling current() {
        Instant now = clock.instant();
        return new Compiled(tables.current(now), now, events, heldItems);
    }

    /** Returns the unrepeatable name of the state of the rules. */
    public UUID stamp() {
        return rows.state().stamp();
    }

    /** Returns the name of the state of the rules and of the tables of places. */
    public RulesMark mark() {
        return new RulesMark(stamp(), regions.epoch(clock.instant()));
    }

    /** Returns what it is that decides now. */
    public RuleBasis basis() {
        Instant now = clock.instant();
        PolicyRows.State state = rows.state();
        InForce inForce = rows.inForce(now);
        RegionTable places = regions.at(state.tables(), now);
        PolicyGrammar grammar = PolicyGrammar.ofStored(places);
        Set<UUID> versions = inForce.rows().stream()
                .filter(row ->
                        ENDS_AND_PLACES.contains(grammar.read(row.document()).kind()))
                .map(InForce.Row::id)
                .collect(Collectors.toSet());
        return new RuleBasis(
                state.stamp(),
                state.epoch() + inForce.begun(),
                versions,
                Set.copyOf(rows.regulated()),
                state.tables(),
                places.nextChange(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    /** Returns what these versions say, whatever became of them. */
    public List<PolicyDocument> documents(Collection<UUID> versions) {
        PolicyGrammar grammar = PolicyGrammar.ofStored(regions.now());
        return versions.stream()
                .map(rows::find)
                .filter(Objects::nonNull)
                .map(policy -> grammar.read(policy.document()))
                .toList();
    }

    /** Returns the known countries and blocs in which nobody is who is in one of these. */
    public Set<String> apartFrom(Set<String> jurisdictions) {
        RegionTable places = regions.now();
        CountrySet named = jurisdictions.stream()
                .map(places::countriesOf)
                .filter(Objects::nonNull)
                .reduce(CountrySet.NONE, CountrySet::or);
        return places.codes().stream()
                .filter(code -> {
                    CountrySet countries = places.countriesOf(code);
                    return countries != null && !countries.overlaps(named);
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns a version by its id. */
    public Policy version(UUID id) {
        return Optional.ofNullable(rows.find(id)).orElseThrow(() -> StatewardException.notFound("policy version"));
    }

    /** Returns the rules as they would be now if that version decided in place of the one of its name that does. */
    public Ruling assuming(Policy version) {
        Instant now = clock.instant();
        PolicyRows.State state = rows.state();
        InForce inForce = rows.inForce(now);
        RegionTable places = regions.at(state.tables(), now);
        PolicyGrammar grammar = PolicyGrammar.ofStored(places);
        Map<UUID, Set<UUID>> held = rows.heldPeople();
        Stream<ActiveRule> others = inForce.rows().stream()
                .filter(row -> !row.name().equals(version.name()))
                .map(row -> DecisionTables.rule(row, grammar.read(row.document()), held));
        PolicyDocument document = grammar.read(version.document());
        String when = document.when();
        ActiveRule assumed =
                new ActiveRule(document, version.number(), when == null ? null : Conditions.compile(when), null);
        RuleSet set = new RuleSet(
                state.epoch() + inForce.begun(),
                current.tenant().homeJurisdiction(),
                Set.copyOf(rows.regulated()),
                Stream.concat(others, Stream.of(assumed)).toList());
        DecisionTable table = DecisionTable.compile(set, places, LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new Compiled(table, now, events, heldItems);
    }

    /** Returns the rules that decide now as they would decide if that table were in place on its day. */
    public Ruling assuming(TableAssumption assumed) {
        Instant now = clock.instant();
        PolicyRows.State state = rows.state();
        InForce inForce = rows.inForce(now);
        RegionTable places = assumedTables.places(assumed);
        PolicyGrammar grammar = PolicyGrammar.ofStored(places);
        Map<UUID, Set<UUID>> held = rows.heldPeople();
        RuleSet set = new RuleSet(
                state.epoch() + inForce.begun(),
                current.tenant().homeJurisdiction(),
                Set.copyOf(rows.regulated()),
                inForce.rows().stream()
                        .map(row -> DecisionTables.rule(row, grammar.read(row.document()), held))
                        .toList());
        return new Compiled(DecisionTable.compile(set, places, assumed.day()), now, events, heldItems);
    }
}
