package io.stateward.stores.connector.redis;

import io.stateward.stores.connector.redis.KeyMap.Rule;
import io.stateward.stores.connector.redis.Search.Found;
import io.stateward.stores.connector.redis.Search.Seen;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import io.stateward.stores.entity.Verdict;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import redis.clients.jedis.Jedis;

/** Turns what was found into targets, one for each rule of the map, and works on them. */
final class Targets {

    /** Kind of a target that is what a rule leads to. */
    static final String KEYS = "keys";

    /** Kind of the target of keys that name the person and that nothing leads to. */
    static final String UNMAPPED = "unmapped-keys";

    /** Most keys that are asked when they expire, for the plan. */
    private static final int MAX_ASKED = 1_000;

    private final Jedis redis;
    private final KeyMap map;
    private final Search search;
    private final CatalogKeys catalog;

    Targets(Jedis redis, Person person, KeyMap map) {
        this.redis = redis;
        this.map = map;
        this.search = new Search(redis, person, map);
        this.catalog = new CatalogKeys(redis, Mentions.of(person));
    }

    List<Target> targets(List<KnownItem> known) {
        Seen seen = search.all(refs(known));
        List<Target> targets = new ArrayList<>();
        Set<KnownItem> covered = new HashSet<>();
        for (Rule rule : map.rules()) {
            List<Found> found = seen.of(rule);
            List<KnownItem> items = known.stream()
                    .filter(item -> !item.shared() && found.stream().anyMatch(f -> f.whole() && isIn(item, f)))
                    .filter(covered::add)
                    .toList();
            if (!found.isEmpty() || !search.canSearch(rule)) {
                targets.add(target(rule, found, items));
            }
        }
        known.stream()
                .filter(item -> !covered.contains(item))
                .map(catalog::target)
                .forEach(targets::add);
        if (seen.unreached() > 0 || !seen.complete()) {
            targets.add(unmapped(seen.unreached()));
        }
        return targets;
    }

    private static boolean isIn(KnownItem item, Found found) {
        return Container.text(found.key()).equals(item.ref());
    }

    private Target target(Rule rule, List<Found> found, List<KnownItem> items) {
        boolean shared = found.stream().anyMatch(f -> !f.whole());
        return new Target(
                        KEYS,
                        rule.ref(),
                        (shared ? "The person's entries in " : "Keys like ") + rule.ref() + expiring(found),
                        0,
                        found.stream().mapToLong(Found::count).sum(),
                        shared,
                        items.stream().map(KnownItem::id).toList(),
                        rule.categories())
                .treated(shared ? Treatment.REDACT : Treatment.ERASE);
    }

    private String expiring(List<Found> found) {
        long count = found.stream()
                .filter(Found::whole)
                .limit(MAX_ASKED)
                .filter(f -> redis.pttl(f.key()) > 0)
                .count();
        return count == 0 ? "" : "; " + count + " of them would expire by themselves";
    }

    private static Target unmapped(long found) {
        return new Target(
                        UNMAPPED,
                        UNMAPPED,
                        "Keys that name the person and that neither the map nor the catalog leads to",
                        1,
                        found,
                        true,
                        List.of())
                .treated(Treatment.ASK);
    }

    Outcome erase(Target target, List<KnownItem> known) {
        return switch (target.kind()) {
            case CatalogKeys.KEY -> catalog.erase(target, known.get(0));
            case UNMAPPED -> unmapped(target, known);
            default -> rule(target).map(rule -> erase(target, rule)).orElseGet(() -> unknown(target));
        };
    }

    private Outcome erase(Target target, Rule rule) {
        if (!search.canSearch(rule)) {
            return Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                    .because(
                            "These keys are known by a type of identifier that the request does not name. Add one to the"
                                    + " request, or excuse it.");
        }
        List<Found> found = search.of(rule);
        long gone = 0;
        boolean inStream = false;
        for (Found one : found) {
            gone += one.whole()
                    ? redis.del(one.key())
                    : Container.of(redis, one.key()).remove(one.pieces());
            inStream |= one.stream() && !one.whole();
        }
        long all = found.stream().mapToLong(Found::count).sum();
        if (all == 0) {
            return Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, 0, 0);
        }
        Outcome outcome = Outcome.of(
                target.shared() ? Verdict.REDACTED : Verdict.ERASED, Evidence.NONE, all, Math.min(gone, all));
        return inStream ? outcome.residue(null, Persistence.STREAM) : outcome;
    }

    private static Set<String> refs(List<KnownItem> known) {
        return known.stream().map(KnownItem::ref).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Outcome unmapped(Target target, List<KnownItem> known) {
        Seen seen = search.all(refs(known));
        if (seen.unreached() > 0) {
            return Outcome.failed(
                    target.found(),
                    seen.unreached() + " keys name the person, and no entry of the map leads to them. Add an entry or"
                            + " change those keys, and retry.");
        }
        return seen.complete()
                ? Outcome.of(Verdict.NOTHING_FOUND, Evidence.NONE, 0, 0)
                : Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because("Not all keys were looked through for the person: there are more than "
                                + Search.MAX_LOOKED_THROUGH + " beside those of the map, or some that cannot be read."
                                + " Let the map lead to more of them, or excuse it.");
    }

    private static Outcome unknown(Target target) {
        return Outcome.failed(target.found(), "The map no longer has this entry. Put it back, and retry.");
    }

    private Optional<Rule> rule(Target target) {
        return map.rules().stream()
                .filter(rule -> rule.ref().equals(target.ref()))
                .findFirst();
    }

    /** Asks again, by a search of its own. */
    boolean isLeft(Target target, List<KnownItem> known, Outcome outcome) {
        return switch (target.kind()) {
            case CatalogKeys.KEY -> known.stream().anyMatch(item -> catalog.isLeft(item, outcome));
            case UNMAPPED -> search.all(refs(known)).unreached() > 0;
            default ->
                rule(target).map(search::of).filter(found -> !found.isEmpty()).isPresent()
                        || known.stream()
                                .anyMatch(
                                        item -> catalog.isLeft(item, outcome.with(Verdict.ERASED, outcome.evidence())));
        };
    }
}
