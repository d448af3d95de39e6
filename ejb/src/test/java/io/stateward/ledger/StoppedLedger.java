package io.stateward.ledger;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Database;
import io.stateward.testing.Domain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Lives through the ledger's durable steps, and is stopped dead at one of them: {@code StoppedLedger <folder> <vault> <step> <after>}. */
public final class StoppedLedger {

    static final String TENANT = "skyways";

    private StoppedLedger() {}

    public static void main(String[] args) {
        try (Domain domain = Domain.on(Database.h2File(Path.of(args[0])), Path.of(args[1]))) {
            domain.haltAt(Integer.parseInt(args[2]), Boolean.parseBoolean(args[3]));
            live(domain);
        }
        Runtime.getRuntime().halt(0);
    }

    private static void live(Domain domain) {
        TenantProfile tenant = domain.get(Tenants.class).byAlias(TENANT).orElseThrow();
        Ledger ledger = domain.get(Ledger.class);
        for (int i = 0; i < 3; i++) {
            int n = i;
            domain.as(tenant, () -> ledger.record("test.happened", Map.of("n", n)));
        }
        domain.as(tenant, () -> ledger.sequencePending(2));
        domain.as(tenant, () -> ledger.sequencePending(2));
        domain.as(tenant, () -> domain.get(LedgerKeys.class).change());
        domain.as(tenant, () -> domain.get(LedgerRetention.class).keep("test.happened", 6));
        domain.clock().advance(Duration.ofDays(260));
        domain.as(tenant, () -> domain.get(LedgerRetention.class).destroyDue());
        domain.as(tenant, ledger::checkpoint);
    }
}
