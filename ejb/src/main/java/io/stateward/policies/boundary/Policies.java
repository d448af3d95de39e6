package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.CurrentRegions;
import io.stateward.policies.control.PolicyAdvice;
import io.stateward.policies.control.PolicyDrafts;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyLife;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.control.RuleChanges;
import io.stateward.policies.entity.Activation;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.policies.entity.PolicyView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the tenant's policy documents and moves them through their life. */
@Boundary
public class Policies {

    @Inject
    PolicyRows rows;

    @Inject
    RuleChanges changes;

    @Inject
    PolicyDrafts drafts;

    @Inject
    PolicyLife life;

    @Inject
    PolicyAdvice advice;

    @Inject
    CurrentRegions regions;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /**
     * Writes down a document in JSON or YAML as the next version of its name; it decides nothing yet.
     *
     * @throws StatewardException of type {@code invalid-document} with line and field, and the others of {@link PolicyGrammar#read}
     */
    public PolicyView draft(String text) {
        requireAuthor();
        PolicyDocument document = new PolicyGrammar(regions.now()).read(text);
        changes.open();
        Policy draft = drafts.add(document);
        ledger.record("policy-drafted", PolicyStep.of(draft));
        return advice.answer(draft);
    }

    /**
     * Makes a draft decide at once, in place of the version that does; activating what is active changes nothing.
     *
     * @param seen the revision that the version must still have, or null for whichever it has
     * @throws StatewardException as {@link #activate(Activation)}
     */
    public PolicyView activate(String name, int version, @Nullable Integer seen) {
        return activate(new Activation(name, version, seen, null, null));
    }

    /**
     * Makes a draft decide, at once or by itself from a time to come on, in place of the version that does then.
     *
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION if somebody else chose a version meanwhile, INVALID for a time that is
     *     past, or CONFLICT if the version has been active before or another one is scheduled
     */
    public PolicyView activate(Activation asked) {
        requireAuthor();
        return advice.answer(life.activate(asked));
    }

    /**
     * Makes a scheduled version a draft again.
     *
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION, or CONFLICT if it is not scheduled
     */
    public PolicyView withdraw(String name, int version, @Nullable Integer seen) {
        requireAuthor();
        return advice.answer(life.withdraw(name, version, seen));
    }

    /**
     * Makes what was replaced last decide again, as a new version; where a second person is asked for, that is a draft to approve.
     *
     * @param seen the revision that the active version must still have, or null for whichever it has
     * @param reason why, in words that name nobody, or null
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION, or CONFLICT if nothing was replaced
     */
    public PolicyView rollBack(String name, @Nullable Integer seen, @Nullable String reason) {
        requireAuthor();
        return advice.answer(life.rollBack(name, seen, reason));
    }

    /** Returns all versions of all policies, holds too, by name and version. */
    public List<PolicyView> list() {
        return rows.all().stream().map(Policy::view).toList();
    }

    /**
     * Returns all versions of a policy.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public List<PolicyView> of(String name) {
        List<Policy> versions = rows.ofName(name);
        if (versions.isEmpty()) {
            throw StatewardException.notFound("policy");
        }
        return versions.stream().map(Policy::view).toList();
    }

    /**
     * Returns one version of a policy.
     *
     * @throws StatewardException of kind NOT_FOUND
     */
    public PolicyView of(String name, int version) {
        return PolicyLife.version(rows.ofName(name), version).view();
    }

    private void requireAuthor() {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
    }
}
