package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.entity.Policy;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.Selectors;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Writes documents down as the next versions of their names. */
@ApplicationScoped
public class PolicyDrafts {

    /** Words that paths of the API use where a policy's name stands. */
    static final Set<String> RESERVED = Set.of("schema", "export", "import", "settings");

    @Inject
    PolicyRows rows;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Adds a draft; the tenant's rules are locked.
     *
     * @throws StatewardException of kind CONFLICT if the name is taken, INVALID if it is reserved or a hold is about everything
     */
    public Policy add(PolicyDocument document) {
        Policy draft = Policy.draft(document, nextNumber(document), DocumentWriter.write(document), author());
        rows.add(draft);
        return draft;
    }

    /**
     * Returns the version that a document would be.
     *
     * @throws StatewardException as {@link #add}
     */
    public int nextNumber(PolicyDocument document) {
        requireSelectiveHold(document);
        List<Policy> versions = rows.ofName(document.name());
        requireFreeName(versions, document);
        return versions.size() + 1;
    }

    Policy.Author author() {
        return new Policy.Author(current.caller().name(), clock.instant());
    }

    /**
     * Requires that a new name is none of the API's own words; what is called so from before keeps its name.
     *
     * @throws StatewardException of kind INVALID
     */
    public static void requireUnreserved(List<Policy> versions, String name) {
        if (versions.isEmpty() && RESERVED.contains(name)) {
            throw StatewardException.invalid(
                    "name", "The API's own paths are called " + name + ". Choose another name.");
        }
    }

    private static void requireFreeName(List<Policy> versions, PolicyDocument document) {
        requireUnreserved(versions, document.name());
        if (versions.stream().anyMatch(version -> version.kind() != document.kind() || version.isAboutSubjects())) {
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
