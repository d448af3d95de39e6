package io.stateward.policies.boundary;

import io.stateward.Boundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.policies.control.DocumentWriter;
import io.stateward.policies.control.PolicyGrammar;
import io.stateward.policies.control.PolicyRows;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyEpoch;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStep;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.RegionTable;
import io.stateward.policies.entity.Selectors;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the tenant's policy documents and moves them through their life. */
@Boundary
public class Policies {

    @Inject
    PolicyRows rows;

    @Inject
    RegionTable regions;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Writes down a document in JSON or YAML as the next version of its name; it decides nothing yet.
     *
     * @throws StatewardException of type {@code invalid-document} with line and field, and the others of {@link PolicyGrammar#read}
     */
    public PolicyView draft(String text) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyDocument document = new PolicyGrammar(regions).read(text);
        requireSelectiveHold(document);
        rows.lock();
        List<Policy> versions = rows.ofName(document.name());
        requireSameKind(versions, document.kind());
        Policy draft = Policy.draft(document, versions.size() + 1, DocumentWriter.write(document), author());
        rows.add(draft);
        ledger.record("policy-drafted", PolicyStep.of(draft));
        return rows.written(draft);
    }

    /**
     * Makes a draft decide, in place of the version that does; activating what is active changes nothing.
     *
     * @param seen the revision that the version must still have, or null for whichever it has
     * @throws StatewardException of kind NOT_FOUND, PRECONDITION, or CONFLICT if the version has been active before
     */
    public PolicyView activate(String name, int version, @Nullable Integer seen) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        PolicyEpoch epoch = rows.lock();
        List<Policy> versions = rows.ofName(name);
        Policy chosen = version(versions, version);
        chosen.requireVersion(seen);
        if (!chosen.isActive()) {
            chosen.activate(clock.instant());
            versions.stream()
                    .filter(other -> other != chosen && other.isActive())
                    .forEach(other -> other.supersede(clock.instant()));
            rows.advance(epoch);
            ledger.record("policy-activated", PolicyStep.of(chosen));
        }
        return rows.written(chosen);
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
        return version(rows.ofName(name), version).view();
    }

    private Policy.Author author() {
        return new Policy.Author(current.caller().name(), clock.instant());
    }

    private static Policy version(List<Policy> versions, int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> StatewardException.notFound("policy version"));
    }

    private static void requireSameKind(List<Policy> versions, PolicyKind kind) {
        if (versions.stream().anyMatch(version -> version.kind() != kind || version.isAboutSubjects())) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "policy-name-taken",
                    "A policy of another kind, or a hold on people, has this name. Choose another name.");
        }
    }

    private static void requireSelectiveHold(PolicyDocument document) {
        if (document.kind() == PolicyKind.HOLD && document.appliesTo().equals(Selectors.ANY)) {
            throw StatewardException.invalid(
                    "appliesTo", "A hold needs at least one selector, or it would stop every erasure of the tenant.");
        }
    }
}
