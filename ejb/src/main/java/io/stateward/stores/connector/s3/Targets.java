package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.s3.ObjectMap.Rule;
import io.stateward.stores.connector.s3.Search.Found;
import io.stateward.stores.connector.s3.Search.Unmapped;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what was found into targets, one for each rule of the map, and works on them. */
final class Targets {

    /** Kind of a target that is what a rule leads to. */
    static final String OBJECTS = "objects";

    /** Kind of the target of objects that name the person and that nothing leads to. */
    static final String UNMAPPED = "unmapped-objects";

    private final Bucket bucket;
    private final ObjectMap map;
    private final Search search;
    private final CatalogObjects catalog;
    private final Mentions looking;
    private final Redaction redaction;

    Targets(Bucket bucket, S3Config config, Person person, ObjectMap map) {
        this.bucket = bucket;
        this.map = map;
        this.search = new Search(bucket, config, person, map);
        this.looking = Mentions.unique(person);
        this.redaction = new Redaction(Mentions.of(person));
        this.catalog = new CatalogObjects(bucket, search, Mentions.of(person));
    }

    List<Target> targets(List<KnownItem> known) {
        Map<Rule, Found> found = new LinkedHashMap<>();
        map.rules().forEach(rule -> found.put(rule, search.of(rule)));
        List<Target> targets = new ArrayList<>();
        Set<KnownItem> covered = new HashSet<>();
        found.forEach((rule, here) -> {
            List<KnownItem> items = known.stream()
                    .filter(item -> !item.shared() && !rule.redact() && here.has(String.valueOf(item.ref())))
                    .filter(covered::add)
                    .toList();
            if (here.count() + here.unread() > 0 || !search.canSearch(rule)) {
                targets.add(target(rule, here, items));
            }
        });
        known.stream()
                .filter(item -> !covered.contains(item))
                .map(catalog::target)
                .forEach(targets::add);
        Unmapped unmapped = search.unmapped(found, refs(known));
        if (unmapped.named() + unmapped.unread() > 0) {
            targets.add(unmapped(unmapped.named()));
        }
        return targets;
    }

    private static Target target(Rule rule, Found found, List<KnownItem> items) {
        return new Target(
                        OBJECTS,
                        rule.ref(),
                        (rule.redact() ? "Objects about many that name the person, like " : "Objects like ")
                                + rule.ref() + ", all versions",
                        0,
                        found.count(),
                        rule.redact(),
                        items.stream().map(KnownItem::id).toList(),
                        rule.categories())
                .treated(rule.redact() ? Treatment.REDACT : Treatment.ERASE);
    }

    private static Target unmapped(long found) {
        return new Target(
                        UNMAPPED,
                        UNMAPPED,
                        "Objects that name the person, or cannot be looked into, and that neither the map nor the catalog"
                                + " leads to",
                        1,
                        found,
                        true,
                        List.of())
                .treated(Treatment.ASK);
    }

    List<Outcome> erase(Target target, List<KnownItem> known) {
        return switch (target.kind()) {
            case CatalogObjects.OBJECT -> catalog.erase(target, known.get(0), redaction);
            case UNMAPPED -> List.of(unmapped(target, known));
            default -> rule(target).map(rule -> erase(target, rule)).orElseGet(() -> List.of(unknown(target)));
        };
    }

    private List<Outcome> erase(Target target, Rule rule) {
        if (!search.canSearch(rule)) {
            return List.of(Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                    .because(
                            "These objects are known by a type of identifier that the request does not name. Add one to the"
                                    + " request, or excuse it."));
        }
        Found found = search.of(rule);
        Erasing erasing = new Erasing(bucket);
        erasing.tally().unread(found.unread());
        if (rule.redact()) {
            Set<String> keys =
                    found.versions().stream().map(Version::key).collect(Collectors.toCollection(LinkedHashSet::new));
            erasing.redact(keys, looking, redaction);
        } else {
            erasing.delete(found.versions(), found.uploads());
        }
        return erasing.tally().outcomes(target.shared());
    }

    private static Set<String> refs(List<KnownItem> known) {
        return known.stream().map(KnownItem::ref).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private Outcome unmapped(Target target, List<KnownItem> known) {
        Map<Rule, Found> found = new LinkedHashMap<>();
        map.rules().forEach(rule -> found.put(rule, search.of(rule)));
        Unmapped now = search.unmapped(found, refs(known));
        if (now.named() > 0) {
            return Outcome.failed(
                    target.found(),
                    now.named()
                            + " versions or uploads name the person, and neither the map nor the catalog leads to them."
                            + " Add an entry to the map or change those objects, and retry.");
        }
        return now.unread() == 0
                ? Outcome.of(Verdict.NOTHING_FOUND, Evidence.NONE, 0, 0)
                : Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because(now.unread()
                                + " versions were not looked through for the person: they are no text in UTF-8, longer than "
                                + (Texts.MAX_BYTES >> 20) + " MiB, may not be read, or are more than "
                                + Search.MAX_LOOKED_THROUGH
                                + ". Let the map lead to them, name them under nobody, or excuse it.");
    }

    private static Outcome unknown(Target target) {
        return Outcome.failed(target.found(), "The map no longer has this entry. Put it back, and retry.");
    }

    private Optional<Rule> rule(Target target) {
        return map.rules().stream()
                .filter(rule -> rule.ref().equals(target.ref()))
                .findFirst();
    }

    /** Asks again, by all listings there are, for anything that no lock keeps. */
    boolean isLeft(Target target, List<KnownItem> known, Outcome outcome) {
        return switch (target.kind()) {
            case CatalogObjects.OBJECT -> known.stream().anyMatch(item -> catalog.isLeft(item, outcome));
            case UNMAPPED -> unmapped(target, known).verdict() != Verdict.NOTHING_FOUND;
            default -> rule(target).filter(this::isLeft).isPresent();
        };
    }

    private boolean isLeft(Rule rule) {
        Found found = search.of(rule);
        Set<String> locked = new HashSet<>();
        boolean left = false;
        for (Version version : found.versions()) {
            if (!version.marker()) {
                boolean free = bucket.lock(version).kind() == Lock.Kind.FREE;
                left |= free;
                if (!free) {
                    locked.add(version.key());
                }
            }
        }
        left |= found.versions().stream().anyMatch(v -> v.marker() && !locked.contains(v.key()));
        Set<String> current = search.current(rule);
        current.removeAll(locked);
        current.removeIf(key -> bucket.of(key).stream().anyMatch(version -> !search.isBefore(version)));
        return left || !found.uploads().isEmpty() || !current.isEmpty();
    }
}
