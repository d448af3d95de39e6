package io.stateward.stores.connector.folder;

import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.connector.files.Folder;
import io.stateward.stores.connector.files.Walk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;

/** Erases the person from the files of one entry, file by file; what is done stays done, and what cannot be done now is tried again. */
final class EntryErasure implements Walk.Visitor {

    private static final String REFUSED =
            "A file could not be changed. Let Stateward's account write it and its directory, and retry.";

    private final FolderMap map;
    private final Sought sought;
    private final Keeping keeping;
    private final Rewriting rewriting;
    private final Tally tally = new Tally();
    private boolean changed;
    private long busy;
    private String why = "";

    EntryErasure(FolderMap map, Sought sought, Keeping keeping, Rewriting rewriting) {
        this.map = map;
        this.sought = sought;
        this.keeping = keeping;
        this.rewriting = rewriting;
    }

    /**
     * Returns what was done.
     *
     * @throws StoreUnreachable if a file cannot be changed just now; all others have been
     */
    Tally in(Path directory) throws IOException {
        long undone = Walk.below(directory, this);
        for (long i = 0; i < undone; i++) {
            tally.fail("A directory could not be read. Let Stateward's account read it, and retry.");
        }
        if (busy > 0) {
            throw new StoreUnreachable(why + " Such files: " + busy + ". End or rotate what writes them");
        }
        return tally;
    }

    @Override
    public void visit(Walk.Entry file) throws IOException {
        if (Rewriting.isTemporary(file.name())) {
            sweep(file);
            return;
        }
        boolean here = map.of(file.path())
                .filter(entry -> entry.label().equals(keeping.entry().label()))
                .isPresent();
        if (!here) {
            return;
        }
        try {
            erase(FileCase.of(file, keeping.entry(), sought));
        } catch (NoSuchFileException e) {
            // Somebody deleted it meanwhile; a later look tells whether anything is left.
            return;
        } catch (IOException e) {
            tally.fail(REFUSED);
        } catch (Busy e) {
            busy++;
            why = String.valueOf(e.getMessage());
        }
    }

    private void sweep(Walk.Entry file) throws IOException {
        try {
            changed |= Rewriting.sweep(file.folder(), file.name());
        } catch (NoSuchFileException e) {
            // It has just taken the place of the file it was made for.
        }
    }

    private void erase(FileCase file) throws IOException, Busy {
        if (file.goesWhole()) {
            Piece piece = file.whole(keeping);
            if (piece.fate() == Piece.Fate.DELETE) {
                rewriting.delete(file, tally);
                changed = true;
            } else {
                tally.add(piece);
            }
            return;
        }
        Tally before = new Tally();
        if (file.isRead()) {
            look(file, before);
        }
        if (before.changes()) {
            rewriting.rewrite(file, keeping, tally);
        } else if (file.isShared() && before.found() == 0) {
            tally.add(Piece.of(Piece.Fate.UNNAMED, Set.of()));
        } else {
            tally.add(before);
        }
    }

    /** Most files need no change; the first line that needs one ends the look. */
    private void look(FileCase file, Tally before) {
        FolderSearch.read(file, before, keeping, true);
    }

    @Override
    public void end(Folder folder) throws IOException {
        if (changed) {
            folder.sync();
            changed = false;
        }
    }

    @Override
    public void leave(Folder parent, Path name, String path) throws IOException {
        if (keeping.entry().delete() && sought.isDirectory(keeping.entry(), path) && parent.deleteEmpty(name)) {
            changed = true;
        }
    }
}
