package io.stateward.stores.connector.chroma;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.boundary.Directories;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.files.Residue;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.records.RecordsConnector;
import io.stateward.stores.connector.records.Remainder;
import io.stateward.stores.connector.records.Shelf;
import io.stateward.stores.connector.records.Traits;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds, erases and verifies records in one Chroma database; the package's rules say how. */
@ApplicationScoped
public class ChromaConnector extends RecordsConnector {

    static final String RESIDUE =
            "Chroma keeps deleted text in its SQLite file and deleted vectors in its index files until its operator stops"
                    + " the server and runs chroma vacuum.";

    private static final ChromaDialect DIALECT = new ChromaDialect();
    private static final int PAGE = 100;

    /** Most collections of one database. */
    private static final int MAX_COLLECTIONS = 10_000;

    private static final Traits TRAITS = new Traits(
            "chroma",
            "collections",
            "vector",
            Set.of(ChromaConfig.TOKEN),
            RESIDUE,
            "Chroma makes no backups by itself; copies of its files are its operator's.",
            List.of());

    private final Directories directories;

    @Inject
    public ChromaConnector(Clock clock, Egress egress, Directories directories) {
        this(Wire.standard(clock, egress), directories);
    }

    ChromaConnector(Wire wire, Directories directories) {
        super(wire, TRAITS);
        this.directories = directories;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected ChromaConnector() {
        this.directories = null;
    }

    @Override
    public void accept(StoreAccess store) {
        super.accept(store);
        ChromaConfig.of(store.config()).files().ifPresent(directories::require);
    }

    @Override
    protected Address address(StoreAccess store) {
        return ChromaConfig.of(store.config()).baseUrl();
    }

    @Override
    protected Remainder residue(StoreAccess store, Person person, Target target) {
        return Remainder.open(ChromaConfig.of(store.config())
                .files()
                .map(path -> RESIDUE + " " + seen(path, person))
                .orElse(RESIDUE));
    }

    /**
     * Looks into the server's files. That no identifier of the person is in them does not prove that no text about them is, so this changes
     * what is said and never the evidence.
     */
    private String seen(String path, Person person) {
        Residue residue = Residue.of(person);
        if (residue.none()) {
            return "Its files were not looked at: there is nothing to look for in them.";
        }
        try {
            Residue.Found found = residue.in(directories.require(path));
            String rest = found.complete() ? "." : "; " + found.unread() + " could not be read to their end.";
            return found.none()
                    ? "No identifier of the person was found in its " + found.files() + " files" + rest
                    : "The person's identifiers were found in " + found.filesHit() + " of its " + found.files()
                            + " files" + rest;
        } catch (IOException e) {
            return "Its files could not be read.";
        } catch (StatewardException e) {
            return "Its files may not be read: the operator's list does not have their directory.";
        }
    }

    @Override
    protected String greeting(StoreAccess store) {
        JsonNode beat = api(store).get("/api/v2/heartbeat");
        if (!beat.has("nanosecond heartbeat")) {
            throw new Refused("Something answered that is not a Chroma server. Correct the base URL.", true);
        }
        return "Chroma answered.";
    }

    @Override
    protected List<? extends Shelf> shelves(StoreAccess store) {
        ChromaConfig config = ChromaConfig.of(store.config());
        JsonApi api = api(store);
        String database = "/api/v2" + JsonApi.path("tenants", config.tenant(), "databases", config.database());
        // A database that is not there would list as an empty one.
        if (!api.get(database).path("name").isTextual()) {
            throw new Refused(
                    "The Chroma server has no such tenant and database. Correct the store's configuration.", true);
        }
        List<ChromaShelf> shelves = new ArrayList<>();
        String collections = database + "/collections";
        JsonNode page;
        do {
            page = api.array("GET", collections + "?limit=" + PAGE + "&offset=" + shelves.size(), null);
            if (page.isMissingNode() || shelves.size() > MAX_COLLECTIONS) {
                throw new StoreUnreachable("Chroma did not list the collections to their end");
            }
            page.forEach(collection -> shelves.add(new ChromaShelf(api, collections, collection)));
        } while (page.size() == PAGE);
        shelves.sort(Comparator.comparing(ChromaShelf::ref));
        return shelves;
    }

    private JsonApi api(StoreAccess store) {
        ChromaConfig config = ChromaConfig.of(store.config());
        return new JsonApi(wire(), DIALECT, config.baseUrl(), config.headers(), store.name());
    }
}
