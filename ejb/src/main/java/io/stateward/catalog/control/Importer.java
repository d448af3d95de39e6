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

/** Cuts an import into chunks, and takes the lines of a chunk one by one when it cannot be taken whole. */
@ApplicationScoped
public class Importer {

    @Inject
    ImportChunk chunks;

    /** Adds up what became of the lines. */
    private static final class Tally {
        long imported;
        long failed;
        final List<LineError> errors = new ArrayList<>();

        void add(Taken taken) {
            imported += taken.imported();
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
        for (Line line = lines.next(); line != null; line = lines.next()) {
            if (line.draft() == null) {
                tally.fail(new LineError(line.number(), Objects.requireNonNull(line.error())));
            } else {
                chunk.add(line);
            }
            if (chunk.size() == ImportChunk.SIZE) {
                take(agent, chunk, tally);
                chunk = new ArrayList<>();
            }
        }
        take(agent, chunk, tally);
        tally.errors.sort(java.util.Comparator.comparingLong(LineError::line));
        return new ImportReport(tally.imported, tally.failed, tally.errors);
    }

    private void take(AgentView agent, List<Line> chunk, Tally tally) {
        if (chunk.isEmpty()) {
            return;
        }
        try {
            tally.add(chunks.take(agent, chunk));
        } catch (StatewardException e) {
            // A fenced person, or a reference that somebody else registered meanwhile: only the lines it concerns fail.
            chunk.forEach(line -> takeAlone(agent, line, tally));
        }
    }

    private void takeAlone(AgentView agent, Line line, Tally tally) {
        try {
            tally.add(chunks.take(agent, List.of(line)));
        } catch (StatewardException e) {
            tally.fail(new LineError(line.number(), e.sentence()));
        }
    }
}
