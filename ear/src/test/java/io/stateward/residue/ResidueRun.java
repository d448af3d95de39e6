package io.stateward.residue;

import io.stateward.residue.Attack.Way;
import io.stateward.system.StatewardServer;
import io.stateward.testing.Database;
import io.stateward.vault.control.VaultCopy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Plays one erasure of many on a server of its own, with a backup before it, and looks for what is left.
 *
 * <p>Its life: started with an empty database, {@link #erase} once, its result taken once, closed.
 */
public final class ResidueRun implements AutoCloseable {

    private final Consumer<String> say;
    private final Cast cast;
    private final StatewardServer server;
    private final Site site;
    private final Tenant tenant;
    private final Knowledge knowledge = new Knowledge();
    private final List<Path> beside;
    private final Path work;

    /** Is what was seen before the erasures and right after their acknowledgement; the next look-up epoch is on its way. */
    public final class Erased {

        private final Looking before;
        private final Looking after;

        private Erased(Looking before, Looking after) {
            this.before = before;
            this.after = after;
        }

        /** Waits until the epoch has turned, guesses at who was erased, and returns what was left. */
        public ResidueResult result() {
            try {
                say.accept("Waiting for the turn of the look-up epoch");
                tenant.awaitTurn();
                Path vault = work.resolve("vault-turned");
                Site.copy(server.folder().resolve("vault"), vault);
                knowledge.learn(site);
                // As before: a server that runs moves pages about while they are read.
                server.kill();
                return new ResidueResult(cast, before, after, attack(backup(), vault));
            } catch (SQLException e) {
                throw new IllegalStateException("The database could not be looked at", e);
            }
        }
    }

    private ResidueRun(int erased, Optional<Database> postgres, List<Path> beside, Consumer<String> say) {
        this.say = say;
        this.cast = Cast.of(erased);
        this.beside = beside;
        this.server = StatewardServer.keepingJobs(postgres.isPresent() ? "residue-postgres" : "residue-h2", postgres);
        this.site = postgres.<Site>map(OnPostgres::new).orElseGet(() -> new OnH2(server));
        this.tenant = new Tenant(server.url(), cast);
        try {
            this.work = Files.createTempDirectory(server.folder().getParent(), "residue-work-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts the servers.
     *
     * @param erased how many tokens are erased, a multiple of {@value Cast#EACH}
     * @param beside folders of others that must not know a token either: Keycloak's logs and data
     */
    public static ResidueRun start(int erased, Optional<Database> postgres, List<Path> beside, Consumer<String> say) {
        return new ResidueRun(erased, postgres, beside, say);
    }

    /**
     * Has people remembered and erased, looks for what is left, and begins the next look-up epoch, as an operator may; it begins by itself
     * later (docs/erasure.md).
     */
    public Erased erase() {
        try {
            say.accept("Remembering " + (cast.erased() + cast.living()) + " memories");
            tenant.remember();
            site.insertPlain(
                    IntStream.range(cast.erased() + cast.living(), cast.tokens().size())
                            .mapToObj(cast::text)
                            .toList());
            say.accept("Backing up, vault apart");
            Path oldVault = work.resolve("vault-before");
            Site.copy(server.folder().resolve("vault"), oldVault);
            site.backUp(backup());
            knowledge.learn(site);
            Looking before = looking(oldVault);
            before.at("backup", scanner -> scanner.path(backup()));
            say.accept("Erasing " + cast.requests().size() + " people");
            tenant.erase();
            site.deletePlain();
            Path vault = work.resolve("vault-after");
            Site.copy(server.folder().resolve("vault"), vault);
            knowledge.learn(site);
            Looking after = look(backup(), vault);
            after.places()
                    .forEach((place, seen) ->
                            say.accept(place + ": " + cast.erasedIn(seen.all()) + " of " + cast.erased()));
            server.start();
            tenant.turnEpoch();
            return new Erased(before, after);
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be looked at", e);
        }
    }

    private Path backup() {
        return work.resolve("backup");
    }

    /** Looks with the keys of a copy of the vault. */
    private Looking looking(Path vault) {
        return new Looking(cast.tokens(), knowledge.keys(), knowledge.living(vault), List.of(VaultCopy.root(vault)));
    }

    private Looking look(Path backup, Path vault) throws SQLException {
        say.accept("Looking for what is left");
        Looking looking = looking(vault);
        Heap heap = new Heap(server.handle());
        Path dump = heap.dump(work);
        looking.at("heap", scanner -> scanner.file(dump));
        delete(dump);
        looking.at("process-memory", scanner -> {
            if (!scanner.memory(server.handle().pid())) {
                say.accept("THE MEMORY OF THE PROCESS COULD NOT BE READ");
            }
        });
        looking.at("nameless-files", scanner -> heap.nameless().forEach(scanner::file));
        // A server that is asked to end tidies up first, and one that runs moves pages about while they are read.
        server.kill();
        Map<String, Path> files = site.files();
        files.forEach((name, path) -> looking.at(name, scanner -> scanner.path(path)));
        looking.at("vault", scanner -> scanner.path(server.folder().resolve("vault")));
        looking.at("job-repository", scanner -> scanner.path(server.folder().resolve("jobs")));
        looking.at("logs", this::logs);
        looking.at("temporary", scanner -> rest().forEach(scanner::path));
        looking.at("keycloak", scanner -> beside.forEach(scanner::path));
        looking.at("backup", scanner -> scanner.path(backup));
        return looking;
    }

    private void logs(Scanner scanner) {
        scanner.file(server.folder().resolve("server.log"));
        server(folder -> folder.getFileName().toString().equals("logs")).forEach(scanner::path);
    }

    /** Returns all in the server's folder that has no place of its own: Payara's, its temporary files, its mailbox. */
    private List<Path> rest() {
        List<String> named = List.of("data", "plain", "vault", "jobs", "server.log");
        try (Stream<Path> all = Files.list(server.folder())) {
            return all.filter(path -> !named.contains(path.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> server(Predicate<Path> that) {
        try (Stream<Path> all = Files.walk(server.folder(), 5)) {
            return all.filter(Files::isDirectory).filter(that).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Hashes every identifier in every way, and looks for the hashes in the database and its backup. */
    private Attack attack(Path backup, Path vault) throws SQLException {
        say.accept("Guessing " + cast.identifiers().size() + " identifiers");
        Guesses guesses = knowledge.attack(knowledge.living(vault));
        Guessing guessing = new Guessing(guesses, List.copyOf(site.files().values()), backup);
        int people = cast.identifiers().size();
        for (int i = 0; i < people; i++) {
            int number = i;
            var person = cast.identifiers().get(i);
            Knowledge.spellings(person).forEach(spelling -> guessing.guess(Way.LOOKUP.owner(number, people), spelling));
            knowledge
                    .body(person, tenant.memory(i))
                    .ifPresent(body -> guessing.guess(Way.BODY.owner(number, people), body));
        }
        for (int first : cast.requests()) {
            guessing.guess(Way.CALL.owner(first, people), Knowledge.bytes(tenant.requestOf(first)));
        }
        return guessing.end(cast);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folders to remove once nothing is to be looked at any more. */
    public List<Path> folders() {
        return List.of(server.folder(), work);
    }

    @Override
    public void close() {
        server.stop();
        site.close();
    }
}
