package io.stateward.erasure;

import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is a kind of store that does what a test tells it: kind {@code scripted}, found by the store's name. */
@ApplicationScoped
public class ScriptedConnector implements Connector {

    static final String KIND = "scripted";

    @Inject
    Clock clock;

    private final Map<String, Script> scripts = new ConcurrentHashMap<>();

    /** Is what a store holds and how it behaves. */
    static final class Script {
        final Set<String> things = ConcurrentHashMap.newKeySet();
        final List<String> calls = new ArrayList<>();
        /** Names of things that stay although a delete of them is answered well. */
        final Set<String> undying = ConcurrentHashMap.newKeySet();

        /** Names of things that the store keeps and cannot list; null if it can list nothing. */
        @Nullable
        Set<String> hidden = ConcurrentHashMap.newKeySet();

        /** What it lists instead of its things. */
        @Nullable
        Supplier<Listing> listing;

        /** Things that a search finds without the catalog's knowing of them. */
        final Set<String> strays = ConcurrentHashMap.newKeySet();

        /** What comes before a thing in its chain, and goes with it unless the catalog knows it. */
        final Map<String, String> before = new ConcurrentHashMap<>();

        /** Of things that are one with another thing: whose item goes with theirs. */
        final Map<String, String> alsoCovers = new ConcurrentHashMap<>();

        private final Map<String, List<String>> chains = new ConcurrentHashMap<>();

        /** References that {@code erase} and {@code verify} were given with a target that covers no item. */
        final List<String> beside = new ArrayList<>();

        /** Whether what is at work here was ended. */
        boolean stopped;

        /** Happens when a search comes. */
        Runnable searched = () -> {};

        /** Whether it cannot take one person out of what others share. */
        boolean asksAboutShared;

        /** Whether a copy takes the place of what others share. */
        boolean replacesShared;

        /** Happens when an original is to go. */
        Runnable retired = () -> {};

        /** Whether the store tells when things came into being. */
        boolean dated = true;

        /** How long it keeps a copy that it does not show. */
        @Nullable
        Duration residue;

        /** When things came into being, of those that the store tells it. */
        final Map<String, Instant> created = new ConcurrentHashMap<>();

        @Nullable
        Supplier<RuntimeException> failure;

        /** Whether a check finds nobody there. */
        boolean absent;

        private List<String> earlier(KnownItem item, List<KnownItem> known) {
            Set<String> told = known.stream().map(KnownItem::ref).collect(Collectors.toSet());
            List<String> earlier = new ArrayList<>();
            String next = before.get(item.ref());
            while (next != null && !told.contains(next)) {
                earlier.add(next);
                next = before.get(next);
            }
            chains.put(Objects.requireNonNull(item.ref()), earlier);
            return earlier;
        }

        private void call(String call) {
            calls.add(call);
            if (failure != null) {
                throw failure.get();
            }
        }
    }

    Script of(String store) {
        return scripts.computeIfAbsent(store, s -> new Script());
    }

    static RuntimeException down() {
        return new StoreUnreachable("The scripted store is down.");
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void accept(StoreAccess store) {}

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(true, true, true, true, false, true, Evidence.API, 0, null, "none");
    }

    @Override
    public Probe probe(StoreAccess store) {
        return new Probe(!of(store.name()).absent, store.region(), "scripted", List.of());
    }

    @Override
    public void stop(StoreAccess store, Person person, List<KnownItem> known) {
        of(store.name()).stopped = true;
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        Script script = of(store.name());
        script.searched.run();
        script.call("find");
        Stream<Target> strays = script.strays.stream()
                .filter(script.things::contains)
                .map(ref -> new Target("thing", ref, "thing " + ref, 0, 1, false, List.of()));
        return Stream.concat(
                        known.stream()
                                .filter(item -> script.things.contains(Objects.requireNonNull(item.ref())))
                                .map(item -> target(item, known, script).taking(script.earlier(item, known))),
                        strays)
                .toList();
    }

    /** Lists two things at a time; the kind of the hidden ones is {@code secret}. */
    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        Script script = of(store.name());
        script.call("list");
        Supplier<Listing> listing = script.listing;
        if (listing != null) {
            return listing.get();
        }
        Set<String> hidden = script.hidden;
        if (hidden == null) {
            return Connector.super.list(store, cursor, limit);
        }
        List<String> all = script.things.stream()
                .filter(thing -> !hidden.contains(thing))
                .filter(thing -> cursor == null || thing.compareTo(cursor) > 0)
                .sorted()
                .toList();
        List<String> shown = all.subList(0, Math.min(2, all.size()));
        return new Listing(
                shown.stream()
                        .map(thing -> new Listing.Entry("thing", thing, script.created.get(thing)))
                        .toList(),
                all.size() > 2 ? shown.get(1) : null,
                List.of("secret"));
    }

    private static Target target(KnownItem item, List<KnownItem> known, Script script) {
        String ref = Objects.requireNonNull(item.ref());
        String other = script.alsoCovers.get(ref);
        List<UUID> items = known.stream()
                .filter(one -> one.id().equals(item.id())
                        || Objects.requireNonNull(one.ref()).equals(other))
                .map(KnownItem::id)
                .toList();
        return new Target("thing", ref, "thing " + ref, 0, 1, item.shared(), items);
    }

    @Override
    public boolean isBesideItems(Target target) {
        return target.items().isEmpty();
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Script script = of(store.name());
        script.call("erase " + target.ref());
        if (isBesideItems(target)) {
            known.forEach(item -> script.beside.add(String.valueOf(item.ref())));
        }
        if (!blocks.isEmpty()) {
            return List.of(Outcome.of(Verdict.of(blocks.get(0).kind()), Evidence.NONE, 1, 0)
                    .because(blocks.get(0).text()));
        }
        if (script.asksAboutShared && target.shared()) {
            return List.of(
                    Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 1, 0).because("Others share it."));
        }
        if (script.replacesShared && target.shared()) {
            String copy = target.ref() + "-copy";
            script.things.add(copy);
            return List.of(Outcome.of(Verdict.REDACTED, Evidence.NONE, 1, 1).replacedBy(copy));
        }
        boolean there = script.things.contains(target.ref());
        if (!script.undying.contains(target.ref())) {
            script.things.remove(target.ref());
            script.chains.getOrDefault(target.ref(), List.of()).forEach(script.things::remove);
        }
        return List.of(Outcome.of(there ? Verdict.ERASED : Verdict.ALREADY_GONE, Evidence.NONE, 1, there ? 1 : 0));
    }

    @Override
    public void retire(StoreAccess store, Person person, Target target, String copy) {
        Script script = of(store.name());
        script.retired.run();
        script.call("retire " + target.ref() + " for " + copy);
        script.things.remove(target.ref());
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        Script script = of(store.name());
        script.call("verify " + target.ref());
        if (outcome.verdict() == Verdict.REDACTED) {
            return outcome.with(script.things.contains(target.ref()) ? Verdict.REDACTED : Verdict.FAILED, Evidence.API);
        }
        return script.things.contains(target.ref())
                ? outcome.with(Verdict.FAILED, Evidence.API).because("It is still there.")
                : outcome.with(outcome.verdict(), Evidence.API)
                        .residue(script.residue == null ? null : clock.instant().plus(script.residue), "a window");
    }

    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return of(store.name()).dated;
    }
}
