package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Walk;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Looks for the person in all files of a folder, in one pass that changes nothing. */
final class FolderSearch implements Walk.Visitor {

    /** Kind of a target that is an entry of the data map. */
    static final String FILES = "files";

    /** Kind of a target that is one file which only the catalog knows. */
    static final String FILE = "file";

    /** Kind of a target that is the files which no entry covers and which hold an identifier. */
    static final String UNMAPPED = "unmapped-files";

    /** Kind of a target that is a catalog item without a place in the folder. */
    static final String ITEM = "catalog-item";

    private static final int FIRST = 0;

    private final FolderMap declared;
    private final FolderMap map;
    private final Sought sought;
    private final List<KnownItem> known;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private long unmapped;

    FolderSearch(FolderMap declared, Sought sought, List<KnownItem> known) {
        this.declared = declared;
        this.map = declared.with(known);
        this.sought = sought;
        this.known = known;
    }

    List<Target> in(Path directory) throws IOException {
        Walk.below(directory, this);
        List<Target> targets = new ArrayList<>();
        map.files().forEach(entry -> {
            List<KnownItem> items =
                    known.stream().filter(item -> isIn(item, entry)).toList();
            // Nobody has identifiers only where items are given, and these alone are meant.
            if (!items.isEmpty() || !sought.isNobody()) {
                targets.add(target(entry, items));
            }
        });
        if (unmapped > 0) {
            targets.add(new Target(
                    UNMAPPED,
                    UNMAPPED,
                    "Files that no entry of the data map covers",
                    FIRST,
                    unmapped,
                    true,
                    List.of()));
        }
        known.stream()
                .filter(item -> item.ref() == null)
                .map(FolderSearch::unbound)
                .forEach(targets::add);
        return targets;
    }

    private boolean isIn(KnownItem item, MappedFiles entry) {
        return item.ref() != null
                && map.placeOf(item.ref())
                        .filter(place -> place.label().equals(entry.label()))
                        .isPresent();
    }

    private Target target(MappedFiles entry, List<KnownItem> items) {
        Tally tally = tallies.getOrDefault(entry.label(), new Tally());
        boolean isDeclared = declared.labelled(entry.label()).isPresent();
        List<UUID> ids = items.stream().map(KnownItem::id).toList();
        boolean shared = tally.isShared() || items.stream().anyMatch(KnownItem::shared);
        return new Target(
                        isDeclared ? FILES : FILE,
                        entry.label(),
                        isDeclared ? (entry.jsonl() ? "Lines of files" : "Files") : "File that only the catalog knows",
                        FIRST,
                        tally.found(),
                        shared,
                        ids,
                        entry.categories())
                .treated(shared ? Treatment.REDACT : Treatment.ERASE);
    }

    private static Target unbound(KnownItem item) {
        return new Target(
                ITEM,
                item.id().toString(),
                "Catalog entry of a file that was announced and never confirmed",
                FIRST,
                0,
                item.shared(),
                List.of(item.id()));
    }

    @Override
    public void visit(Walk.Entry file) throws IOException {
        if (Rewriting.isTemporary(file.name())) {
            return;
        }
        var entry = map.of(file.path());
        if (entry.isPresent()) {
            Tally tally = tallies.computeIfAbsent(entry.get().label(), label -> new Tally());
            count(FileCase.of(file, entry.get(), sought), tally, false);
        } else if (!sought.residue().none() && sought.residue().in(file).hits() > 0) {
            unmapped++;
        }
    }

    /**
     * Counts what of a file is the person's or names them.
     *
     * @param enough whether one is enough to know
     */
    static void count(FileCase file, Tally tally, boolean enough) {
        Keeping nothingKept = new Keeping(file.entry(), List.of(), Instant.EPOCH);
        if (file.goesWhole()) {
            tally.add(file.whole(nothingKept));
        } else if (file.isRead()) {
            read(file, tally, nothingKept, enough);
        }
    }

    /** Reads the lines of a file as they would be treated. */
    static void read(FileCase file, Tally tally, Keeping keeping, boolean enough) {
        Tally counted = new Tally();
        try (var in = file.file().read()) {
            Judging judging = new Judging(file, keeping, counted, Judging.NOWHERE);
            LineScan scan = new LineScan(file.sieve(), enough ? new FirstOnly(judging, counted) : judging);
            scan.more(Content.of(in).in());
            scan.end();
            judging.finish();
        } catch (FirstOnly.Enough e) {
            // That is all there was to know.
        } catch (IOException e) {
            // It is gone meanwhile, may not be read, or is damaged: not known is not nothing.
            counted.fail("A file could not be read to its end. Check its rights and whether it is damaged, and retry.");
        }
        tally.add(counted);
    }
}
