package io.stateward.stores.connector.example;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Reply;
import io.stateward.stores.connector.http.Wire;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies notes; the package's rules say how. */
@ApplicationScoped
public class ExampleConnector implements Connector {

    private static final String API_KEY = "apiKey";
    private static final ExampleDialect DIALECT = new ExampleDialect();

    private final Wire wire;

    @Inject
    public ExampleConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    ExampleConnector(Wire wire) {
        this.wire = wire;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected ExampleConnector() {
        this.wire = null;
    }

    @Override
    public String kind() {
        return "example";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(API_KEY);
    }

    @Override
    public void accept(StoreAccess store) {
        Address address = address(store);
        wire.egress().require(address.host(), address.port());
        headers(store);
        if (!store.map().isEmpty()) {
            throw StatewardException.invalid("map", "A store of kind example has no data map; leave it out.");
        }
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        String backups = "The notebook server does not tell of its backups.";
        return new Guarantees(true, true, true, true, false, false, Evidence.API, 0, null, backups);
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(address(store).host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Reply reply = api(store).once("GET", "/notes?limit=1", null);
        if (reply.succeeded() && reply.body().path("notes").isArray()) {
            return new Probe(true, null, "The notebook server answered and took the key.", List.of());
        }
        String why = reply.succeeded()
                ? "Something answered that is not a notebook server. Correct the base URL."
                : reply.worthRepeating()
                        ? reply.failure(DIALECT, store.name()) + ". Check the address, or try again."
                        : reply.refused(DIALECT).sentence();
        return new Probe(false, null, why, List.of());
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        try {
            return new NoteSearch(new Notes(api(store)), person).targets(known);
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
            return List.of(erase(new Notes(api(store)), target));
        } catch (Refused e) {
            return List.of(Outcome.failed(target.found(), e.sentence()));
        }
    }

    private static Outcome erase(Notes notes, Target target) {
        return switch (target.kind()) {
            case NoteSearch.UNBOUND ->
                Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                        .because("The answer to the call that made it was lost, and nobody knows its id.");
            case NoteSearch.UNREAD ->
                Outcome.of(Verdict.NOT_SEARCHABLE, Evidence.NONE, 0, 0)
                        .because("There are more notes than one search reads. Delete what is no longer needed, then"
                                + " retry.");
            default -> note(notes, target);
        };
    }

    private static Outcome note(Notes notes, Target target) {
        if (target.shared() && !notes.of(target.ref()).isMissingNode()) {
            return Outcome.of(Verdict.PENDING_REDACTION, Evidence.NONE, 1, 0)
                    .because("Other people share this note, and the server cannot change it in part. Put a copy"
                            + " without the person in its place and delete it, then retry.");
        }
        boolean ours = !target.shared() && notes.delete(target.ref());
        return ours
                ? Outcome.of(Verdict.ERASED, Evidence.NONE, 1, 1)
                : Outcome.of(Verdict.ALREADY_GONE, Evidence.NONE, target.found(), 0);
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        if (!outcome.verdict().isGone()) {
            return outcome;
        }
        try {
            boolean there = new NoteSearch(new Notes(api(store)), person).shows(target.ref());
            return there
                    ? outcome.with(Verdict.FAILED, Evidence.API)
                            .because("The note is still shown when asked for again. Retry.")
                    : outcome.with(outcome.verdict(), Evidence.API);
        } catch (Refused e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(e.sentence());
        }
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        try {
            JsonNode page = new Notes(api(store)).page(cursor, limit);
            List<Listing.Entry> entries = new ArrayList<>();
            for (JsonNode note : page.path("notes")) {
                entries.add(new Listing.Entry(NoteSearch.NOTE, note.path("id").asText(), NoteSearch.createdAt(note)));
            }
            return new Listing(entries, page.has("next") ? page.path("next").asText() : null, List.of());
        } catch (Refused e) {
            throw new StoreUnreachable(e.sentence());
        }
    }

    private static Fields fields(StoreAccess store) {
        return new Fields("config", store.config()).only("baseUrl", API_KEY);
    }

    private static Address address(StoreAccess store) {
        return Address.of(
                fields(store).node().path("baseUrl"),
                "config.baseUrl",
                "the address of the notebook server, such as https://notes.example/v1");
    }

    private static Map<String, String> headers(StoreAccess store) {
        return fields(store)
                .secret(API_KEY)
                .map(key -> Map.of("Authorization", "Bearer " + key))
                .orElse(Map.of());
    }

    private JsonApi api(StoreAccess store) {
        return new JsonApi(wire, DIALECT, address(store), headers(store), store.name());
    }
}
