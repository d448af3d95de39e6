package io.stateward.stores.connector.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies records of people in collections; a subclass speaks to one kind of store. */
public abstract class RecordsConnector implements Connector {

    private static final String JSON = "application/json";

    private final Wire wire;
    private final Traits traits;

    protected RecordsConnector(Wire wire, Traits traits) {
        this.wire = wire;
        this.traits = traits;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected RecordsConnector() {
        this.wire = null;
        this.traits = null;
    }

    /** Opens all collections of a store; refuses if what answers is not the store. */
    protected abstract List<? extends Shelf> shelves(StoreAccess store);

    /** Checks the configuration and returns where the store lies. */
    protected abstract Address address(StoreAccess store);

    /** Returns what remains of deleted records, looked for where somebody can look. */
    protected Remainder residue(StoreAccess store, Person person, Target target) {
        return Remainder.open(traits.residue());
    }

    /** Returns one sentence about who answered, or fails as a call does. */
    protected abstract String greeting(StoreAccess store);

    Traits traits() {
        return traits;
    }

    @Override
    public String kind() {
        return traits.kind();
    }

    @Override
    public Set<String> secrets() {
        return traits.secrets();
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return traits.guarantees();
    }

    protected Wire wire() {
        return wire;
    }

    @Override
    public void accept(StoreAccess store) {
        Address address = address(store);
        wire.egress().require(address.host(), address.port());
        map(store);
    }

    private CollectionMap map(StoreAccess store) {
        return CollectionMap.of(store.map(), traits.noun());
    }

    @Override
    public Set<String> subjectTypes(StoreAccess store) {
        return map(store).subjectTypes();
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(address(store).host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        List<? extends Shelf> shelves;
        String greeting;
        try {
            greeting = greeting(store);
            shelves = shelves(store);
        } catch (Refused e) {
            return new Probe(false, null, e.sentence(), List.of());
        } catch (StoreUnreachable e) {
            return new Probe(false, null, e.reason() + " Check the address, or try again.", List.of());
        }
        CollectionMap map = map(store);
        if (!map.missing(shelves).isEmpty()) {
            throw StatewardException.invalid(
                    "map." + traits.noun(),
                    "It names a collection that the store does not have. Correct it, or write a pattern.");
        }
        List<String> warnings = new ArrayList<>();
        long unmapped =
                shelves.stream().filter(shelf -> map.of(shelf).isEmpty()).count();
        if (unmapped > 0) {
            warnings.add("Nobody is looked for in collections that the data map does not name; there are " + unmapped
                    + " of them.");
        }
        return new Probe(true, null, greeting, warnings);
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return Refused.mendable(() -> new Discovery(open(store), person).targets(known));
    }

    /** A record tells its time where the data map says by which field. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return !target.kind().equals(RecordKind.COLLECTION.label())
                && map(store).collections().stream()
                        .allMatch(each -> each.created().isPresent());
    }

    @Override
    public boolean isCatalogued(Target target) {
        return !target.items().isEmpty()
                && (target.kind().equals(RecordKind.COLLECTION.label())
                        || target.found() <= target.items().size());
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        Instant now = wire.clock().instant();
        try {
            return new ShelfErasure(open(store), person, target, known, blocks, now).run();
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        try {
            Outcome verified = new ShelfVerification(open(store), person, target, known).of(outcome);
            if (!verified.verdict().isGone()) {
                return verified;
            }
            Remainder residue = residue(store, person, target);
            Instant end = residue.window().map(wire.clock().instant()::plus).orElse(null);
            return verified.residue(end, residue.reason());
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        return Refused.mendable(
                () -> new Shown(open(store), traits.recordKind(), traits.unlisted()).page(cursor, limit));
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return itemKind.equals(traits.recordKind());
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        Optional<Reference> ref = Reference.of(item).filter(each -> each.id().isPresent());
        if (ref.isEmpty() || !canRead(store, item.kind())) {
            return new ItemContent.Unreadable();
        }
        return Refused.mendable(() -> open(store).shelves().stream()
                .filter(shelf -> ref.get().isIn(shelf))
                .flatMap(shelf -> shelf.byIds(Set.of(ref.get().id().orElseThrow())).stream())
                .findFirst()
                .map(record -> whole(record, maxBytes))
                .orElseGet(ItemContent.Gone::new));
    }

    private static ItemContent whole(StoredRecord record, int maxBytes) {
        ArrayNode vectors = JsonNodeFactory.instance.arrayNode();
        record.vectors().forEach(vectors::add);
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.put("id", record.id());
        JsonNode content = record.text().isMissingNode() ? record.fields() : record.text();
        copy.set("content", content);
        copy.set("vectors", vectors);
        byte[] bytes = copy.toString().getBytes(StandardCharsets.UTF_8);
        return bytes.length > maxBytes ? new ItemContent.TooLarge() : new ItemContent.Whole(JSON, bytes);
    }

    private Opened open(StoreAccess store) {
        return new Opened(shelves(store), map(store));
    }
}
