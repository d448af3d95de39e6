package io.stateward.catalog.control;

import io.stateward.StatewardException;
import io.stateward.agents.entity.AgentView;
import io.stateward.catalog.control.ImportChunk.Taken;
import io.stateward.catalog.control.Lines.Line;
import io.stateward.catalog.entity.ImportReport;
import io.stateward.catalog.entity.ImportReport.LineError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cuts an import into chunks, and halves a chunk that cannot be taken whole until the lines that stand in its way are alone. */
@ApplicationScoped
public class Importer {

    @Inject
    ImportChunk chunks;

    /** Adds up what became of the lines. */
    private static final class Tally {
        long imported;
        long failed;
        long routed;
        long quarantined;
        final List<LineError> errors = new ArrayList<>();

        void add(Taken taken) {
            imported += taken.imported();
            routed += taken.routed();
            quarantined += taken.quarantined();
            taken.errors().forEach(this::fail);
        }

        void fail(LineError error) {
            failed++;
            if (errors.size() < ImportReport.MAX_ERRORS) {
                errors.add(error);
            }
        }
    }

    public ImportReport take(AgentView agent, InputStream stream) throws IOException {
        Lines lines = new Lines(stream);
        Tally tally = new Tally();
        List<Line> chunk = new ArrayList<>();
        int bytes = 0;
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.draft() == null) {
                tally.fail(new LineError(line.number(), Objects.requireNonNull(line.error())));
                continue;
            }
            chunk.add(line);
            bytes += line.bytes();
            if (chunk.size() == ImportChunk.MAX_LINES || bytes >= ImportChunk.ENOUGH_BYTES) {
                take(agent, chunk, tally);
                chunk = new ArrayList<>();
                bytes = 0;
            }
        }
        take(agent, chunk, tally);
        tally.errors.sort(java.util.Comparator.comparingLong(LineError::line));
        return new ImportReport(tally.imported, tally.failed, tally.routed, tally.quarantined, tally.errors);
    }

    private void take(AgentView agent, List<Line> chunk, Tally tally) {
        if (chunk.isEmpty()) {
            return;
        }
        try {
            tally.add(chunks.take(agent, chunk));
        } catch (StatewardException e) {
            // A fenced person, or a reference that somebody else registered meanwhile: only the lines it concerns fail.
            if (chunk.size() == 1) {
                tally.fail(new LineError(chunk.get(0).number(), e.sentence()));
            } else {
                int half = chunk.size() / 2;
                take(agent, chunk.subList(0, half), tally);
                take(agent, chunk.subList(half, chunk.size()), tally);
            }
        }
    }
}
