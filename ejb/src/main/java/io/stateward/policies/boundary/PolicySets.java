package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.PolicyImport;
import io.stateward.policies.control.RuleChanges;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicySetReport;
import io.stateward.policies.entity.PolicySetStep;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;

/** Writes a tenant's policies and categories into one file that can live in Git, and takes such a file over. */
@Boundary
public class PolicySets {

    @Inject
    PolicyImport sets;

    @Inject
    RuleChanges changes;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /** Returns what decides now, holds apart, as YAML of several documents; equal sets give equal files. */
    public String export() {
        current.requireReader();
        return sets.file();
    }

    /**
     * Tells what taking a file over would do; changes nothing.
     *
     * @throws StatewardException with line and field of the first error
     */
    public PolicySetReport rehearse(String file) {
        current.requireReader();
        return sets.compare(file);
    }

    /**
     * Takes a file over: what is not in it decides no more, all or nothing.
     *
     * @throws StatewardException with line and field of the first error, or {@code second-person-needed} where policies need approval
     */
    public PolicySetReport take(String file) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyEpoch epoch = changes.open();
        PolicySetReport report = sets.apply(file, epoch);
        ledger.record("policies-imported", new PolicySetStep(epoch.epoch(), report));
        return report;
    }
}
