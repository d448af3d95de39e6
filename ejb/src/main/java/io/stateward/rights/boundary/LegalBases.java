package io.stateward.rights.boundary;

import io.stateward.Boundary;
import io.stateward.Labels;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.rights.control.RightsRows;
import io.stateward.rights.entity.BasisView;
import io.stateward.rights.entity.PurposeBasis;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Says on what legal basis data is processed for each purpose, and whether people provide it themselves. */
@Boundary
public class LegalBases {

    @Inject
    RightsRows rows;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    public List<BasisView> list() {
        current.requireReader();
        return rows.bases().stream().map(PurposeBasis::view).toList();
    }

    /** Says it of a purpose; what was said before counts no more. */
    public BasisView say(BasisView said) {
        current.require(Role.PRIVACY_OFFICER, Role.TENANT_ADMIN);
        Labels.require("purpose", List.of(said.purpose()));
        Instant now = clock.instant();
        String by = current.caller().name();
        rows.basis(said.purpose())
                .ifPresentOrElse(b -> b.say(said, by, now), () -> rows.add(new PurposeBasis(said, by, now)));
        ledger.record("legal-basis-said", said);
        return said;
    }
}
