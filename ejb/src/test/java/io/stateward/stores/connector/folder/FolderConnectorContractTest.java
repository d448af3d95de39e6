package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.ConnectorContract;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Spot;
import io.stateward.stores.entity.StoreAccess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the contract of all connectors on every way in which a folder may be about a person. */
class FolderConnectorContractTest implements ConnectorContract, PlanterContract {

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
    public Planter planter() {
        return new FolderPlanter(Path::of);
    }

    @Override
    public Instant afterPlanting() {
        return FolderFixture.NOW;
    }

    @Override
    public void plantBystander() {
        of("one").write("sessions/2026/day.jsonl", "{\"user\":\"ben\",\"content\":\"Ben's words\"}\n");
        of("one").write("users/ben/profile.txt", "Ben's");
    }

    @Override
    public boolean holdsBystander() {
        return of("one").read("sessions/2026/day.jsonl").contains("Ben's words")
                && of("one").isThere("users/ben/profile.txt");
    }

    @Test
    void each_entry_of_the_map_gets_a_file_of_its_own_and_the_clean_up_leaves_no_directory_of_its() throws IOException {
        StoreAccess store = FolderFixture.store(of("one").folder, FolderFixture.MAP);
        List<Spot> spots = planter().choose(store, marker()).chosen();
        assertThat(spots).hasSize(4);
        planter().plant(store, marker(), spots);
        assertThat(planter().remaining(store, marker(), spots)).isEqualTo(spots);
        for (Spot spot : spots) {
            Path file = of("one").folder.resolve(spot.ref());
            Files.writeString(
                    file, Files.readString(file).replace("dorina", "nobody").replace("7123", "0000"));
        }
        assertThat(planter().remaining(store, marker(), spots))
                .as("a file under the person's own name is theirs whatever it says")
                .hasSize(1);

        planter().remove(store, marker(), spots);

        try (Stream<Path> left = Files.walk(of("one").folder)) {
            assertThat(left.filter(Files::isRegularFile)).isEmpty();
        }
        assertThat(of("one").isThere("users/712345678901234567")).isFalse();
    }

    @Test
    void nothing_is_planted_through_a_link() throws IOException {
        Path elsewhere = Files.createDirectories(temporary.resolve("elsewhere"));
        Files.createSymbolicLink(of("one").folder.resolve("shared"), elsewhere);
        List<Spot> spots = planter().choose(store(), marker()).chosen();

        assertThatThrownBy(() -> planter().plant(store(), marker(), spots)).isInstanceOf(StoreUnreachable.class);

        try (Stream<Path> there = Files.list(elsewhere)) {
            assertThat(there).isEmpty();
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
