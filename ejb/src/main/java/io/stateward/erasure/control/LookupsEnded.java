package io.stateward.erasure.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.entity.CertificateStatement;
import io.stateward.ledger.entity.EntryId;
import io.stateward.operations.boundary.Work;
import io.stateward.operations.boundary.WorkHandler;
import io.stateward.operations.entity.Claim;
import io.stateward.subjects.entity.LookupEpochEnded;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/**
 * Upgrades certificates that say until when old copies of look-up rows confirm a guess, once a look-up epoch has ended and they do not. It is
 * asked for in the transaction that destroys the epoch's key, by a work row; repeated after a crash, it finds those that are left.
 */
@ApplicationScoped
public class LookupsEnded implements WorkHandler {

    /** Kind of the work row; its reference is the tenant. */
    static final String WORK = "erasure-lookups-ended";

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    @Inject
    LookupUpgrades upgrades;

    @Inject
    Ledger ledger;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    void ended(@Observes LookupEpochEnded event) {
        work.enqueue(WORK, current.id(), clock.instant());
    }

    @Override
    public String kind() {
        return WORK;
    }

    @Override
    public void handle(Claim claim) {
        List<UUID> page = upgrades.after(BEFORE_ALL);
        while (!page.isEmpty()) {
            page.forEach(this::upgrade);
            page = upgrades.after(page.get(page.size() - 1));
        }
    }

    private void upgrade(UUID request) {
        // Rendering signs a checkpoint, which no transaction waits for.
        upgrades.due(request)
                .ifPresent(entry -> upgrades.upgrade(request, entry, stated(ledger.certificate(new EntryId(entry)))));
    }

    private static CertificateStatement stated(String certificate) {
        return Json.read(
                Json.read(certificate, JsonNode.class).path("statement").toString(), CertificateStatement.class);
    }
}
