package io.stateward.stores.connector.folder;

import io.stateward.Chunks;
import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Directories;
import io.stateward.stores.boundary.StoreUnreachable;
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
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Finds, erases and verifies people in a folder of files; the package's rules say how. */
@ApplicationScoped
public class FolderConnector implements Connector {

    private static final String MAC = "folder-paths";
    private static final String UNREADABLE =
            "The folder, or a directory in it, cannot be read. Check its disk and the rights of Stateward's account";

    private final Directories directories;
    private final UnaryOperator<byte[]> mac;
    private final Clock clock;
    private final Rewriting.Steps steps;

    @Inject
    public FolderConnector(Directories directories, Vault vault, Clock clock) {
        this(directories, data -> vault.mac(MAC, data), clock, step -> {});
    }

    FolderConnector(Directories directories, UnaryOperator<byte[]> mac, Clock clock, Rewriting.Steps steps) {
        this.directories = directories;
        this.mac = mac;
        this.clock = clock;
        this.steps = steps;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected FolderConnector() {
        this.directories = null;
        this.mac = null;
        this.clock = null;
        this.steps = null;
    }

    @Override
    public String kind() {
        return "folder";
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public void accept(StoreAccess store) {
        FolderMap.read(store.map());
        directory(store);
    }

    @Override
    public Set<String> subjectTypes(StoreAccess store) {
        return FolderMap.read(store.map()).subjectTypes();
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        return new Guarantees(
                true,
                true,
                true,
                true,
                false,
                true,
                Evidence.PHYSICAL,
                0,
                "Blocks of the disk that are free again keep what was in them until they are written over.",
                "Snapshots and backups of the file system are not reached: erase again after a restore, and let old ones"
                        + " expire.",
                FolderConfig.read(store.config()).expiry());
    }

    @Override
    public Probe probe(StoreAccess store) {
        Path directory;
        try {
            directory = directory(store);
        } catch (StatewardException e) {
            return new Probe(false, null, String.valueOf(e.getMessage()), List.of());
        }
        List<String> warnings = new ArrayList<>();
        if (!Files.isWritable(directory)) {
            warnings.add("Stateward's account may not write in the folder, so nothing can be erased from it.");
        }
        if (!System.getProperty("sun.jnu.encoding", "").equalsIgnoreCase("UTF-8")) {
            warnings.add("Stateward's server reads file names as " + System.getProperty("sun.jnu.encoding", "unknown")
                    + ". Start it with a UTF-8 locale, or patterns do not match names beyond ASCII.");
        }
        return new Probe(true, null, "The folder is there and can be read.", warnings);
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        FolderMap map = FolderMap.read(store.map());
        Sought sought = new Sought(person, known, new References(map, mac));
        return reading(store, directory -> new FolderSearch(map, sought, known).in(directory));
    }

    /** Files have times and lines may; what names a person in a text that others share may have been added at any time. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return FolderMap.read(store.map())
                .labelled(target.ref())
                .map(entry -> entry.jsonl() ? entry.createdAt() != null : !target.shared())
                .orElse(!target.shared());
    }

    /** An entry holds files and lines that nobody registered. */
    @Override
    public boolean isCatalogued(Target target) {
        return target.kind().equals(FolderSearch.FILE) || target.kind().equals(FolderSearch.ITEM);
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        if (target.kind().equals(FolderSearch.ITEM)) {
            return List.of(Outcome.of(Verdict.ORPHAN_POSSIBLE, Evidence.NONE, 0, 0)
                    .because(
                            "A file was announced but never confirmed, so its path is not known. Confirm or abandon the"
                                    + " entry, or look for the file and excuse it."));
        }
        if (target.kind().equals(FolderSearch.UNMAPPED)) {
            return List.of(Outcome.failed(
                    target.found(),
                    "Files that no entry of the data map covers hold an identifier of the person: " + target.found()
                            + ". Add an entry for them, or delete them, and retry."));
        }
        FolderMap declared = FolderMap.read(store.map());
        FolderMap map = declared.with(known);
        Optional<MappedFiles> entry = map.labelled(target.ref());
        if (entry.isEmpty()) {
            return List.of(unmapped(target));
        }
        Sought sought = new Sought(person, known, new References(declared, mac));
        Keeping keeping = new Keeping(entry.get(), blocks, clock.instant());
        Rewriting rewriting = new Rewriting(new Writers(System::nanoTime), steps);
        Tally tally = reading(store, directory -> new EntryErasure(map, sought, keeping, rewriting).in(directory));
        return tally.outcomes(target, isSearchable(entry.get(), sought));
    }

    private static boolean isSearchable(MappedFiles entry, Sought sought) {
        return entry.text().any()
                || sought.isNobody()
                || entry.glob().types().stream().anyMatch(sought::knows)
                || entry.subjects().stream().anyMatch(subject -> sought.knows(subject.type()));
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        if (target.kind().equals(FolderSearch.ITEM) || target.kind().equals(FolderSearch.UNMAPPED)) {
            return outcome;
        }
        FolderMap declared = FolderMap.read(store.map());
        FolderMap map = declared.with(known);
        Optional<MappedFiles> entry = map.labelled(target.ref());
        if (entry.isEmpty()) {
            return unmapped(target);
        }
        Sought sought = new Sought(person, known, new References(declared, mac));
        return reading(store, directory -> new EntryVerification(map, entry.get(), sought).verify(directory, outcome));
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        FolderMap map = FolderMap.read(store.map());
        return reading(store, directory -> new FolderListing(new References(map, mac), cursor, limit).of(directory));
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return true;
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        FolderMap map = FolderMap.read(store.map());
        return reading(
                store, directory -> new ItemReading(map, new References(map, mac), item, maxBytes).in(directory));
    }

    @Override
    public int itemsAtOnce() {
        return Chunks.SIZE;
    }

    private static Outcome unmapped(Target target) {
        return Outcome.failed(
                target.found(), "The data map no longer has files " + target.ref() + ". Put them back, and retry.");
    }

    private Path directory(StoreAccess store) {
        return directories.require(FolderConfig.read(store.config()).path());
    }

    /** Is work in the folder. */
    private interface Work<T> {
        T in(Path directory) throws IOException;
    }

    private <T> T reading(StoreAccess store, Work<T> work) {
        Path directory;
        try {
            directory = directory(store);
        } catch (StatewardException e) {
            // It may have been unmounted, or the operator's list has changed: nothing is known of it, and somebody can
            // mend it.
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
        try {
            return work.in(directory);
        } catch (IOException e) {
            throw new StoreUnreachable(UNREADABLE);
        }
    }
}
