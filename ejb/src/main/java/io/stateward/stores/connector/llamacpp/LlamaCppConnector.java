package io.stateward.stores.connector.llamacpp;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Directories;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Empties the slots of a llama.cpp server; the package's rules say how far that reaches. */
@ApplicationScoped
public class LlamaCppConnector implements Connector {

    private static final String SLOT = "slot";
    private static final String SAVED = "saved-slots";
    private static final String UNREACHED = "unreached";
    private static final LlamaDialect DIALECT = new LlamaDialect();

    private final Wire wire;
    private final Directories directories;

    @Inject
    public LlamaCppConnector(Clock clock, Egress egress, Directories directories) {
        this(Wire.standard(clock, egress), directories);
    }

    LlamaCppConnector(Wire wire, Directories directories) {
        this.wire = wire;
        this.directories = directories;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected LlamaCppConnector() {
        this.wire = null;
        this.directories = null;
    }

    @Override
    public String kind() {
        return "llama-cpp";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(LlamaConfig.API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        LlamaConfig config = LlamaConfig.of(store.config());
        wire.egress().require(config.baseUrl().host(), config.baseUrl().port());
        config.savedSlots().ifPresent(directories::require);
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind llama-cpp has no data map; leave it out.");
        }
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                false,
                false,
                true,
                true,
                false,
                false,
                Evidence.API,
                0,
                null,
                "Slots are in memory; what the disk under saved slots and the server's logs hold is its owner's to know.");
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(LlamaConfig.of(store.config()).baseUrl().host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).once("GET", "/slots", null);
        if (reply.succeeded() && reply.body().isArray()) {
            return new Probe(true, null, "llama.cpp answered and shows its slots.", List.of());
        }
        String why = reply.worthRepeating()
                ? reply.failure(DIALECT, store.name()) + ". Check the address, or try again."
                : reply.succeeded()
                        ? "Something answered that is not llama.cpp's server. Correct the base URL."
                        : reply.refused(DIALECT).sentence();
        return new Probe(false, null, why, List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        LlamaConfig config = LlamaConfig.of(store.config());
        List<UUID> items = known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .map(KnownItem::id)
                .toList();
        List<Target> targets = new ArrayList<>();
        for (Slots.Slot slot : suspects(store, person)) {
            String what = slot.shown()
                    ? "Slot whose last prompt names the person: a cache, others lose saved work only"
                    : "Slot that does not show whom it is about: a cache, others lose saved work only";
            targets.add(new Target(SLOT, Integer.toString(slot.id()), what, 0, slot.shown() ? 1 : 0, false, items));
        }
        config.savedSlots().ifPresent(directory -> {
            long files = saved(directory).files().size();
            if (files > 0) {
                targets.add(new Target(
                        SAVED,
                        SAVED,
                        "Saved slots on disk, about whomever: a cache, others lose saved work only",
                        1,
                        files,
                        false,
                        items));
            }
        });
        if (config.memoryCache() || config.savedSlots().isEmpty()) {
            targets.add(new Target(UNREACHED, UNREACHED, "What the server keeps beside its slots", 2, 0, false, items));
        }
        return targets;
    }

    private List<Slots.Slot> suspects(StoreAccess store, Person person) {
        try {
            return new Slots(api(store)).suspects(Mentions.of(person));
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Optional<Outcome> kept = Standing.of(target, known, blocks, wire.clock().instant());
        if (kept.isPresent()) {
            return List.of(kept.get());
        }
        try {
            return List.of(erase(store, target));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        }
    }

    private Outcome erase(StoreAccess store, Target target) {
        LlamaConfig config = LlamaConfig.of(store.config());
        return switch (target.kind()) {
            case SLOT -> {
                new Slots(api(store)).erase(target.ref());
                yield Outcome.of(Verdict.ERASED, Evidence.NONE, Math.max(1, target.found()), 1);
            }
            case SAVED -> {
                long files = config.savedSlots()
                        .map(directory -> saved(directory).erase())
                        .orElse(0L);
                Verdict verdict = files > 0 ? Verdict.ERASED : Verdict.ALREADY_GONE;
                yield Outcome.of(verdict, Evidence.NONE, Math.max(files, target.found()), files);
            }
            default -> Outcome.of(Verdict.OUT_OF_SCOPE, Evidence.NONE, 0, 0).because(unreached(config));
        };
    }

    private static String unreached(LlamaConfig config) {
        return (config.memoryCache()
                        ? "The server's cache in memory cannot be emptied by a call: restart the server, or start it with"
                                + " --cache-ram 0 and write memoryCache: false into config. "
                        : "")
                + (config.savedSlots().isEmpty()
                        ? "Slots that were saved to disk are not within reach: delete the files of --slot-save-path, or"
                                + " write the directory into config as savedSlots. "
                        : "")
                + "Then retry, or excuse it.";
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        if (outcome.verdict() != Verdict.ERASED && outcome.verdict() != Verdict.ALREADY_GONE) {
            return outcome;
        }
        if (target.kind().equals(SAVED)) {
            boolean left = LlamaConfig.of(store.config())
                    .savedSlots()
                    .filter(directory -> !saved(directory).files().isEmpty())
                    .isPresent();
            return left ? stillThere(outcome) : outcome.with(outcome.verdict(), Evidence.API);
        }
        Optional<Slots.Slot> slot = suspects(store, person).stream()
                .filter(each -> Integer.toString(each.id()).equals(target.ref()))
                .findFirst();
        if (slot.isEmpty()) {
            return outcome.with(outcome.verdict(), Evidence.API);
        }
        return slot.get().shown()
                ? stillThere(outcome)
                : outcome.with(outcome.verdict(), Evidence.DECLARED)
                        .because("llama.cpp said that it emptied the slot; it does not show what is in it.");
    }

    private static Outcome stillThere(Outcome outcome) {
        return outcome.with(Verdict.FAILED, Evidence.API)
                .because("llama.cpp still shows it when asked again. Stop whoever writes, then retry.");
    }

    private SavedSlots saved(String directory) {
        try {
            return new SavedSlots(directories.require(directory));
        } catch (StatewardException e) {
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    private JsonApi api(StoreAccess store) {
        LlamaConfig config = LlamaConfig.of(store.config());
        return new JsonApi(wire, DIALECT, config.baseUrl(), config.headers(), store.name());
    }
}
