package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Walk;
import io.stateward.stores.connector.folder.Piece.Fate;
import io.stateward.stores.entity.KnownItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Is one file as it is looked at for one person.
 *
 * @param file the file
 * @param entry the entry of the map to which it belongs
 * @param sought the person
 * @param items catalog items that are the whole file
 * @param lines catalog items that are lines of it, by the lines' own ids
 * @param named whether its path names the person
 */
record FileCase(
        Walk.Entry file,
        MappedFiles entry,
        Sought sought,
        List<KnownItem> items,
        Map<String, KnownItem> lines,
        boolean named) {

    static FileCase of(Walk.Entry file, MappedFiles entry, Sought sought) {
        String origin = entry.origin(file.path());
        return new FileCase(
                file,
                entry,
                sought,
                sought.items(file.path()),
                sought.lines(file.path()),
                origin != null && sought.isAny(entry.glob().identifiers(origin)));
    }

    /** Tells whether the whole file is the person's and nobody else's. */
    boolean isOwn() {
        return (named || !items.isEmpty()) && !isShared();
    }

    /** Tells whether the catalog says that it is about others too. */
    boolean isShared() {
        return items.stream().anyMatch(KnownItem::shared);
    }

    /** Tells whether the whole file goes. */
    boolean goesWhole() {
        return isOwn() && entry.delete();
    }

    /** Tells whether its lines must be read. */
    boolean isRead() {
        boolean mapped = !entry.subjects().isEmpty() || entry.text().any();
        return !goesWhole() && (named || !items.isEmpty() || !lines.isEmpty() || (mapped && !sought.isNobody()));
    }

    /** Returns what tells which lines must be read as text; where all of them may be about the person, all. */
    Sieve sieve() {
        return named || !items.isEmpty() || !lines.isEmpty() ? Sieve.open() : sought.sieve();
    }

    /** Returns the earliest time that the file system knows of it. */
    Instant earliest() {
        Instant created = file.attributes().creationTime().toInstant();
        Instant modified = modified();
        return created.isBefore(modified) ? created : modified;
    }

    Instant modified() {
        return file.attributes().lastModifiedTime().toInstant();
    }

    /** Returns what becomes of the file as a whole. */
    Piece whole(Keeping keeping) {
        Set<String> types = named ? Set.copyOf(entry.glob().types()) : Set.of();
        if (items.isEmpty() && earliest().isAfter(sought.person().cutOff())) {
            return Piece.of(Fate.LATER, types);
        }
        return keeping.of(items, modified(), types).orElse(Piece.of(Fate.DELETE, types));
    }
}
