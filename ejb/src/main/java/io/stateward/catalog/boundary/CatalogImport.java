package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.agents.boundary.Agents;
import io.stateward.catalog.control.Importer;
import io.stateward.catalog.entity.ImportReport;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.InputStream;

/** Takes many items in one stream of newline-delimited JSON. */
@Boundary
@Transactional(TxType.NOT_SUPPORTED)
public class CatalogImport {

    @Inject
    Agents agents;

    @Inject
    Importer importer;

    /**
     * Registers the items of the stream, up to four thousand in a transaction; good lines are kept whatever becomes of the others.
     *
     * @param lines one {@code StateBody} a line, at most 64 KiB each, at most 1,000,000 of them
     * @throws IOException if the stream breaks; what was taken until then is kept, and the same stream may be sent again
     */
    public ImportReport take(String agent, InputStream lines) throws IOException {
        return importer.take(agents.reach(agent), lines);
    }
}
