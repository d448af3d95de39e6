package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.control.DocumentDiff;
import io.stateward.policies.control.PolicyAdvice;
import io.stateward.policies.control.PolicyDrafts;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyLife;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.control.PolicySetWriter;
import io.stateward.policies.control.RuleChanges;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyCheck;
import io.stateward.policies.entity.PolicyDiff;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicySettings;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets people look at what is to decide before it does, and a second person approve it. */
@Boundary
public class PolicyReviews {

    @Inject
    PolicyRows rows;

    @Inject
    RuleChanges changes;

    @Inject
    PolicyLife life;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PolicyAdvice advice;

    @Inject
    CurrentRegions regions;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /**
     * Tells in which fields two versions of a policy differ.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public PolicyDiff diff(String name, int from, int to) {
        current.requireReader();
        List<Policy> versions = rows.ofName(name);
        PolicyView before = PolicyLife.version(versions, from).view();
        PolicyView after = PolicyLife.version(versions, to).view();
        return new PolicyDiff(name, from, to, DocumentDiff.between(before.document(), after.document()));
    }

    /**
     * Returns one version as YAML, for reading and for the next version's draft.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public String yaml(String name, int version) {
        current.requireReader();
        return PolicySetWriter.yaml(
                PolicyLife.version(rows.ofName(name), version).view().document());
    }

    /**
     * Tells what may not be meant so in one version, as things stand now.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public List<PolicyWarning> warnings(String name, int version) {
        current.requireReader();
        return advice.of(PolicyLife.version(rows.ofName(name), version));
    }

    /**
     * Tells what drafting a document would answer; writes nothing down.
     *
     * @throws StatewardException as {@link Policies#draft}
     */
    public PolicyCheck check(String text) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyDocument document = new PolicyGrammar(regions.now()).read(text);
        return new PolicyCheck(document.name(), document.kind(), drafts.nextNumber(document), advice.of(document));
    }

    /**
     * Approves a draft that somebody else has written.
     *
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION, CONFLICT if it is no draft, or FORBIDDEN for its author
     */
    public PolicyView approve(String name, int version, @Nullable Integer seen) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        return rows.written(life.approve(name, version, seen));
    }

    /** Tells how the tenant's policies are changed. */
    public PolicySettings settings() {
        current.requireReader();
        return new PolicySettings(current.tenant().fourEyes() || rows.secondPerson());
    }

    /** Changes whether a second person is asked for; every change is in the ledger. */
    public PolicySettings change(PolicySettings asked) {
        current.require(Role.TENANT_ADMIN);
        if (changes.open()
                .askSecondPerson(asked.secondPerson(), current.caller().name())) {
            ledger.record("policy-settings-changed", Map.of("secondPerson", asked.secondPerson()));
        }
        return new PolicySettings(current.tenant().fourEyes() || asked.secondPerson());
    }
}
