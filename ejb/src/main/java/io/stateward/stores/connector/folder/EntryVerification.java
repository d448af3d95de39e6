package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.files.Folder;
import io.stateward.stores.connector.files.Form;
import io.stateward.stores.connector.files.Residue;
import io.stateward.stores.connector.files.Walk;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads the files of one entry again, and looks at the raw bytes of each that should not name the person any more, in more forms than are
 * rewritten; temporary files of interrupted attempts and empty directories that bear the person's name count too.
 */
final class EntryVerification implements Walk.Visitor {

    private static final String RESIDUE =
            "Blocks of the disk that are free again keep what was in them until they are written over, and"
                    + " so do snapshots and backups of the file system: neither can be looked at from here.";

    private final FolderMap map;
    private final MappedFiles entry;
    private final Sought sought;
    private final Tally there = new Tally();
    private final Set<Form> forms = EnumSet.noneOf(Form.class);
    private long strays;
    private long unread;
    private long directories;

    EntryVerification(FolderMap map, MappedFiles entry, Sought sought) {
        this.map = map;
        this.entry = entry;
        this.sought = sought;
    }

    Outcome verify(Path directory, Outcome outcome) throws IOException {
        unread += Walk.below(directory, this);
        return switch (outcome.part()) {
            case Tally.HELD, Tally.RETAINED ->
                outcome.with(there.found() == 0 ? Verdict.ALREADY_GONE : outcome.verdict(), Evidence.API);
            default -> whole(outcome);
        };
    }

    private Outcome whole(Outcome outcome) {
        if (outcome.verdict() == Verdict.FAILED || outcome.verdict() == Verdict.PENDING_REDACTION) {
            return outcome;
        }
        boolean done = outcome.verdict() == Verdict.ERASED || outcome.verdict() == Verdict.REDACTED;
        long kept = done ? outcome.found() - outcome.erased() : 0;
        long more = there.found() - kept;
        if (more > 0) {
            return failed(
                    outcome,
                    "Files or lines about the person are there that should not be: " + more
                            + ". Something wrote or restored them, or the erasure has not run. Retry.");
        }
        if (strays > 0) {
            String how = forms.stream().map(Enum::name).collect(Collectors.joining(", "));
            return failed(
                    outcome,
                    "Files of " + entry.label() + " hold an identifier of the person where the data map does"
                            + " not look, or in a form that is not rewritten (" + how + "): " + strays
                            + " files. Map the field or the text, or delete those copies, and retry.");
        }
        if (directories > 0 && kept == 0) {
            return failed(
                    outcome,
                    "Directories named after the person are still there: " + directories
                            + ". They are not empty, or may not be deleted. Empty them, and retry.");
        }
        if (outcome.verdict() == Verdict.NOT_SEARCHABLE) {
            return outcome;
        }
        Evidence evidence =
                unread == 0 && there.of(Piece.Fate.LATER) == 0 && kept == 0 ? Evidence.PHYSICAL : Evidence.API;
        Outcome proven = outcome.with(outcome.verdict(), evidence);
        return done ? proven.residue(null, RESIDUE) : proven;
    }

    private static Outcome failed(Outcome outcome, String why) {
        return outcome.with(Verdict.FAILED, Evidence.PHYSICAL).because(why);
    }

    @Override
    public void visit(Walk.Entry file) throws IOException {
        boolean temporary = Rewriting.isTemporary(file.name());
        boolean here = map.of(file.path())
                .filter(other -> other.label().equals(entry.label()))
                .isPresent();
        if (temporary) {
            look(file);
        } else if (here) {
            Tally mine = new Tally();
            FolderSearch.count(FileCase.of(file, entry, sought), mine, false);
            there.add(mine);
            // Where something is kept, or is later than the request, identifiers are to be expected.
            if (mine.found() + mine.of(Piece.Fate.LATER) == 0) {
                look(file);
            }
        }
    }

    private void look(Walk.Entry file) {
        if (sought.residue().none()) {
            return;
        }
        Residue.Found found = sought.residue().in(file);
        strays += found.filesHit();
        unread += found.unread();
        found.places().forEach(place -> forms.add(place.form()));
    }

    @Override
    public void leave(Folder parent, Path name, String path) {
        if (entry.delete() && sought.isDirectory(entry, path)) {
            directories++;
        }
    }
}
