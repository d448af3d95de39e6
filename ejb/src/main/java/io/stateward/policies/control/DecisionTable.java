package io.stateward.policies.control;

import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Block;
import io.stateward.policies.entity.BlockQuestion;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.Effect;
import io.stateward.policies.entity.Ground;
import io.stateward.policies.entity.Reason;
import io.stateward.policies.entity.Regime;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.StoreFacts;
import io.stateward.policies.entity.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Is all that decides in one tenant, compiled: immutable, without container or database, safe for any number of threads.
 *
 * <p>It holds for the days up to {@link #validUntil()}, when anything in the tables of places changes. {@code DESIGN} section 5 is its
 * specification and {@code docs/decisions/0006-policy-combining.md} its table of cases.
 */
public final class DecisionTable {

    private final long epoch;
    private final LocalDate from;
    private final LocalDate until;
    private final RegionTable regions;
    private final List<CompiledRule> rules;
    private final RuleIndex index;
    private final Residence residence;
    private final Set<String> events;
    private final boolean grounded;

    private DecisionTable(RuleSet set, RegionTable regions, LocalDate day) {
        this.epoch = set.epoch();
        this.from = day;
        this.until = regions.nextChange(day);
        this.regions = regions.on(day);
        AllowedPlaces.Reader reader = new AllowedPlaces.Reader(this.regions, day);
        // The order only breaks ties, so that equal rules are explained alike however they were loaded.
        this.rules = set.rules().stream()
                .sorted(Comparator.comparing(
                                (ActiveRule rule) -> rule.document().name())
                        .thenComparing(ActiveRule::number))
                .map(rule -> new CompiledRule(rule, this.regions, reader))
                .toList();
        this.index = new RuleIndex(rules);
        this.events = events(rules);
        this.grounded = rules.stream().anyMatch(ErasureGrounds::hasOne);
        this.residence = new Residence(set.regulated(), reader.builtIn(set.home()), this.regions);
    }

    private static Set<String> events(List<CompiledRule> rules) {
        Set<String> events = new HashSet<>();
        for (CompiledRule rule : rules) {
            String event = rule.terms() instanceof Terms.Retention retention
                    ? retention.keep().since().event()
                    : null;
            if (event != null) {
                events.add(event);
            }
        }
        return Set.copyOf(events);
    }

    /**
     * Compiles a tenant's rules.
     *
     * @param day the day of the decisions, in UTC; the tables of places are dated
     */
    public static DecisionTable compile(RuleSet set, RegionTable regions, LocalDate day) {
        return new DecisionTable(set, regions, day);
    }

    /** Tells whether the table holds at that time. */
    public boolean validAt(Instant now) {
        LocalDate day = day(now);
        return !day.isBefore(from) && day.isBefore(until);
    }

    /** Returns the first day for which the table no longer holds. */
    public LocalDate validUntil() {
        return until;
    }

    /** Decides an action; the reasons are put into words when they are first read. */
    public Decision decide(Action action, Instant now) {
        Facts facts = Facts.of(action, regions);
        return decide(facts, index.match(facts), now);
    }

    /** Combines what is found to match. */
    Decision decide(Facts facts, Matches matches, Instant now) {
        Verdict verdict = new Verdict(facts, matches, now, regions.everywhere());
        residence.decide(verdict);
        Keeping.decide(verdict);
        ModelCalls.decide(verdict);
        CompiledRule maximum = verdict.maximum == Verdict.NOBODY ? null : matches.rule(verdict.maximum);
        Disposition then =
                maximum != null && maximum.terms() instanceof Terms.Retention retention ? retention.then() : null;
        return new Decision(
                verdict.effect,
                verdict.effect == Effect.PERMIT ? null : verdict.otherwise,
                new Lazy<>(() -> regions.names(verdict.storage.and(verdict.processing))),
                verdict.retainUntil,
                Keeping.awaited(verdict),
                verdict.eraseAt,
                verdict.held,
                then,
                maximum == null ? null : maximum.title(),
                verdict.use,
                epoch,
                new Lazy<>(() -> new Explanation(residence, verdict).reasons()));
    }

    /** Returns the events that periods of its rules are counted since; mostly none. */
    public Set<String> events() {
        return events;
    }

    /** Returns the number of the state of the rules that it was made from. */
    public long epoch() {
        return epoch;
    }

    /** Returns the number of its rules. */
    public int size() {
        return rules.size();
    }

    /** Returns all rules, in the order in which ties are broken. */
    List<CompiledRule> rules() {
        return rules;
    }

    /**
     * Returns the routing rules that surely apply to an action, whatever is not known of it, and permit no call to a model.
     *
     * @return a sentence for each; empty when it may be called
     */
    public List<Reason> surelyRefusing(Action action, String model) {
        Matches matches = index.match(Facts.of(action, regions));
        List<Reason> refusing = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            CompiledRule rule = matches.rule(i);
            if (matches.grade(i) == Match.YES
                    && rule.terms() instanceof Terms.Routing routing
                    && routing.models() != null
                    && !ModelNames.matchOne(routing.models(), model)) {
                refusing.add(new Reason(
                        rule.document().name(),
                        rule.number(),
                        Reason.Outcome.WON,
                        rule.title() + " permits "
                                + (routing.models().isEmpty()
                                        ? "no model."
                                        : "only the models " + String.join(", ", routing.models()) + ".")));
            }
        }
        return refusing;
    }

    /**
     * Tells whether an action at its place may be permitted if what is not known of it turns out well: no rule that surely applies refuses the
     * place, and some rule or the built-in one allows it.
     */
    public boolean couldPermit(Action action) {
        StoreFacts place = action.store();
        if (place == null || place.mismatch()) {
            return false;
        }
        Matches matches = index.match(Facts.of(action, regions));
        boolean offered = !residence.refuses(residence.builtIn(), place, true);
        for (int i = 0; i < matches.size(); i++) {
            AllowedPlaces places = matches.rule(i).places();
            boolean refused = places != null && residence.refuses(places, place, true);
            if (refused && matches.grade(i) == Match.YES) {
                return false;
            }
            offered |= places != null && !refused;
        }
        return offered;
    }

    /** Returns every hold, and every minimum with a ground of the request's law, that may cover what is asked about. */
    public List<Block> blocks(BlockQuestion question) {
        return blocks(index.match(Facts.of(question, regions)), question);
    }

    /** Returns the laws under which a minimum with a ground that may cover it stands, at that time, against forgetting whom state is about. */
    public Set<Regime> groundsAgainstErasure(Action action, Instant now) {
        if (!grounded || action.subjects().isEmpty()) {
            return Set.of();
        }
        return ErasureGrounds.of(index.match(Facts.of(action, regions)), action.item(), now);
    }

    static List<Block> blocks(Matches matches, BlockQuestion question) {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            block(matches.rule(i), question).ifPresent(blocks::add);
        }
        return List.copyOf(blocks);
    }

    private static Optional<Block> block(CompiledRule rule, BlockQuestion question) {
        Set<String> categories = rule.document().appliesTo().categories();
        if (rule.terms() instanceof Terms.Hold hold) {
            boolean covers = question.subjects().isEmpty() || rule.holdsOneOf(question.subjects());
            String text = rule.title() + " holds this until it is released: " + hold.reason();
            return covers
                    ? Optional.of(new Block(Block.Kind.HOLD, rule.title(), categories, Set.of(), null, null, text))
                    : Optional.empty();
        }
        if (rule.terms() instanceof Terms.Retention retention
                && retention.keep().atLeast() != null) {
            return retention.groundUnder(question.regime()).map(ground -> block(rule, retention, ground));
        }
        return Optional.empty();
    }

    private static Block block(CompiledRule rule, Terms.Retention retention, Ground ground) {
        String basis = retention.basis() == null ? "" : ": " + retention.basis();
        return new Block(
                Block.Kind.RETENTION,
                rule.title(),
                rule.document().appliesTo().categories(),
                Set.of(),
                ground.text(),
                retention.keep().atLeast(),
                rule.title() + " keeps this for " + retention.keep().atLeast() + " from its creation by "
                        + ground.text() + basis);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
