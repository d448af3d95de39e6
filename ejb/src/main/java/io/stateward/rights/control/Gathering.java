package io.stateward.rights.control;

import io.stateward.StatewardException;
import io.stateward.disposal.boundary.Disposals;
import io.stateward.disposal.entity.DiscoveredStore;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.rights.control.ExportSteps.Opened;
import io.stateward.rights.control.ExportSteps.Overtaken;
import io.stateward.rights.control.Reading.Looked;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Target;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the export of a request: finds as an erasure does, reads what was found, and writes it as it comes. */
@ApplicationScoped
public class Gathering implements WorkHandler {

    /** Kind of the work row; its reference is the request. */
    public static final String KIND = "rights-export";

    /** Largest export, in bytes. */
    public static final long MAX_EXPORT_BYTES = 512L << 20;

    /** Largest item whose content is in an export, in bytes. */
    public static final int MAX_ITEM_BYTES = 8 << 20;

    /** Most rows of one table in an export. */
    public static final int MAX_ROWS = 10_000;

    /** Most things that an export lists. */
    public static final int MAX_ENTRIES = 100_000;

    private static final Logger LOG = System.getLogger(Gathering.class.getName());

    @Inject
    ExportSteps steps;

    @Inject
    Vault vault;

    @Inject
    Reading reading;

    @Inject
    Disposals disposals;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void handle(Claim claim) {
        steps.earlier(claim.ref()).ifPresent(key -> vault.destroy(List.of(key)));
        steps.open(claim.ref()).ifPresent(opened -> {
            try {
                attempt(opened);
            } catch (Overtaken e) {
                LOG.log(Level.DEBUG, "Export {0} is not this worker''s any more", claim.ref());
            }
        });
    }

    private void attempt(Opened opened) {
        try {
            make(opened);
        } catch (StatewardException e) {
            steps.failed(opened.subject().run(), opened.key(), e.sentence());
        }
    }

    private void make(Opened opened) {
        UUID id = opened.subject().run();
        ExportDocument document =
                new ExportDocument(opened.kind(), id, current.tenant().name(), clock.instant());
        ExportOutput output = new ExportOutput((place, piece) -> steps.piece(id, opened.key(), place, piece));
        try (ZipOutputStream zip = new ZipOutputStream(output)) {
            List<StoreView> stores = reading.stores();
            for (int i = 0; i < stores.size(); i++) {
                gather(opened, stores.get(i), document, zip);
                steps.progress(id, i + 1, stores.size());
            }
            reading.surroundings(opened, document);
            file(zip, "data.json", document.json());
            file(zip, "summary.html", document.html().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("An export could not be written", e);
        }
        steps.ready(id, opened.key(), output.bytes(), document);
    }

    private void gather(Opened opened, StoreView store, ExportDocument document, ZipOutputStream zip)
            throws IOException {
        DiscoveredStore found = disposals.discover(opened.subject(), store.id());
        if (found.missing() != null) {
            document.lacks(store.name() + ": " + found.missing());
            return;
        }
        // Earlier copies of the same data, and the one that is being made, are no data of their own.
        List<Target> targets =
                found.targets().stream().filter(t -> !t.isOwnCopy()).toList();
        if (targets.isEmpty()) {
            return;
        }
        document.stores.put(store, List.of());
        Looked looked = reading.look(opened, store, targets);
        Set<UUID> done = new HashSet<>();
        for (Target target : targets) {
            new TargetExport(opened, looked, target, document, zip).gather(done);
        }
    }

    static void file(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
    }
}
