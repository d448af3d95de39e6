package io.stateward.stores.connector.folder;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.StoreAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of all connectors on every way in which a folder may be about a person. */
class FolderConnectorContractTest implements ConnectorContract {

    @TempDir
    Path temporary;

    private final Map<String, List<KnownItem>> catalog = new HashMap<>();
    private int number;

    private FolderFixture of(String tenant) {
        try {
            return new FolderFixture(Files.createDirectories(temporary.resolve(tenant)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Connector connector() {
        return of("one").connector;
    }

    @Override
    public StoreAccess store() {
        return FolderFixture.store(of("one").folder, FolderFixture.OWN_MAP);
    }

    @Override
    public StoreAccess otherTenantsStore() {
        return FolderFixture.store(of("other").folder, FolderFixture.OWN_MAP);
    }

    @Override
    public Person person(String handle) {
        return FolderFixture.person(handle + "_smith");
    }

    @Override
    public void put(StoreAccess store, Person person, String canary) {
        FolderFixture folder =
                new FolderFixture(Path.of(store.config().path("path").asText()));
        String user = person.values("user-id").get(0);
        String named = "{\"id\":\"m" + ++number + "\",\"user\":\"" + user + "\",\"content\":\"" + canary + "\"}\n";
        folder.write("users/" + user + "/profile/" + canary + ".txt", canary);
        folder.write("sessions/2026/day.jsonl", named);
        folder.write("shared/all.jsonl", named);
        // Only the catalog knows whose this is.
        String alone = "exports/" + store.id() + person.subjects().iterator().next() + number + ".txt";
        folder.write(alone, "about somebody: " + canary);
        know(store, person, alone);
    }

    private void know(StoreAccess store, Person person, String ref) {
        catalog.computeIfAbsent(store.id() + " " + person.subjects(), none -> new ArrayList<>())
                .add(FolderFixture.item(ref, false));
    }

    @Override
    public List<KnownItem> known(StoreAccess store, Person person) {
        return catalog.getOrDefault(store.id() + " " + person.subjects(), List.of());
    }

    @Override
    public boolean holds(StoreAccess store, String canary) {
        try (Stream<Path> files = Files.walk(Path.of(store.config().path("path").asText()))) {
            return files.filter(Files::isRegularFile).anyMatch(file -> has(file, canary));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean has(Path file, String canary) {
        try {
            return Files.readString(file).contains(canary);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
