package io.stateward.rights.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.rights.entity.RightsRequest;
import io.stateward.rights.entity.RightsStatus;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;

/** Opens exports piece by piece, while they may be handed out. */
@ApplicationScoped
public class Exports {

    @Inject
    ExportChunks chunks;

    @Inject
    RightsIntake intake;

    @Inject
    Subjects subjects;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /**
     * Lets pass a request whose export may be handed out.
     *
     * @throws StatewardException {@code export-erased}, {@code export-not-ready} (409); {@code subject-fenced} (422)
     */
    public void requireReady(RightsRequest request) {
        if (request.status() == RightsStatus.ERASED) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "export-erased",
                    "The person was erased, and this copy of their data with them. Nothing of it is left.");
        }
        boolean over =
                request.keptUntil().map(end -> !clock.instant().isBefore(end)).orElse(false);
        if (request.status() != RightsStatus.READY || over || !intake.canOpen(request)) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "export-not-ready",
                    "There is no export to download: it is still being made, or its 30 days are over. The request's"
                            + " status says which.");
        }
        subjects.requireUnfenced(intake.people(request));
    }

    /**
     * Returns a piece, from 0; nothing past the end. Each is asked for anew, so that a download which has begun does not outlive the export.
     *
     * @throws StatewardException as {@link #requireReady}
     */
    public Optional<byte[]> piece(RightsRequest request, int place) {
        requireReady(request);
        return request.exportKey()
                .flatMap(key -> chunks.at(request.id(), place)
                        .map(chunk -> vault.open(key, chunk.sealed(), ExportSteps.context(request.id(), place))));
    }
}
