package io.stateward.policies.web;

import io.stateward.StatewardException;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.PolicyDiff;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows one version of a policy, the others of its name, and in what two of them differ. */
@Named
@RequestScoped
public class PolicyPage {

    @Inject
    Policies policies;

    @Inject
    PolicyReviews reviews;

    @Inject
    CurrentTenant current;

    @Inject
    Asked asked;

    private @Nullable List<PolicyView> versions;
    private String yaml = "";
    private List<PolicyWarning> warnings = List.of();
    private @Nullable PolicyDiff diff;

    /** Reads everything before anything is written, so that what is not there is answered as such. */
    public void open() {
        PolicyView shown = getPolicy();
        yaml = reviews.yaml(shown.name(), shown.version());
        warnings = reviews.warnings(shown.name(), shown.version());
        if (getVersions().size() > 1) {
            diff = reviews.diff(shown.name(), compared("from", before()), compared("to", shown.version()));
        }
    }

    /** Returns the versions, the youngest first. */
    public List<PolicyView> getVersions() {
        List<PolicyView> known = versions;
        if (known == null) {
            known = policies.of(asked.textOrEmpty("name")).stream()
                    .sorted(Comparator.comparingInt(PolicyView::version).reversed())
                    .toList();
            versions = known;
        }
        return known;
    }

    /** Returns the version asked for; without one the version that decides, else the one that waits, else the youngest. */
    public PolicyView getPolicy() {
        String number = asked.text("version");
        if (number == null) {
            return with(PolicyStatus.ACTIVE)
                    .or(() -> with(PolicyStatus.SCHEDULED))
                    .orElse(getVersions().get(0));
        }
        int wanted = PathId.number("policy version", number);
        return getVersions().stream()
                .filter(version -> version.version() == wanted)
                .findFirst()
                .orElseThrow(() -> StatewardException.notFound("policy version"));
    }

    private Optional<PolicyView> with(PolicyStatus status) {
        return getVersions().stream()
                .filter(version -> version.status() == status)
                .findFirst();
    }

    /** Compares a draft with what decides, and anything else with the version before it. */
    private int before() {
        int shown = getPolicy().version();
        int active = with(PolicyStatus.ACTIVE).map(PolicyView::version).orElse(shown);
        int previous = Math.max(1, shown - 1);
        return active == shown ? previous : Math.min(active, shown == 1 ? active : shown);
    }

    private int compared(String field, int otherwise) {
        String number = asked.text(field);
        return number == null ? otherwise : PathId.number("policy version", number);
    }

    void reread() {
        versions = null;
    }

    public String getYaml() {
        return yaml;
    }

    public String getJson() {
        return getPolicy().document().toPrettyString();
    }

    public List<PolicyWarning> getWarnings() {
        return warnings;
    }

    /** Returns in what two versions differ, or null while there is only one. */
    public @Nullable PolicyDiff getDiff() {
        return diff;
    }

    /** Tells whether the visitor may draft policies and let them decide. */
    public boolean isAuthor() {
        return current.caller().is(Role.TENANT_ADMIN) || current.caller().is(Role.PRIVACY_OFFICER);
    }

    public boolean isActivatable() {
        return isAuthor() && isDraft();
    }

    /** Tells whether the version can be tried on the live state: it decides nothing yet. */
    public boolean isRehearsable() {
        return isActivatable() || isWithdrawable();
    }

    public boolean isApprovable() {
        return isAuthor()
                && isDraft()
                && getPolicy().life().approvedBy() == null
                && reviews.settings().secondPerson();
    }

    public boolean isWithdrawable() {
        return isAuthor() && getPolicy().status() == PolicyStatus.SCHEDULED;
    }

    /** Tells whether the version that is shown decides and another one did before it. */
    public boolean isRollable() {
        return isAuthor()
                && getPolicy().status() == PolicyStatus.ACTIVE
                && with(PolicyStatus.SUPERSEDED).isPresent();
    }

    /** A hold ends where holds are listed, because whom it is about is forgotten with it. */
    public boolean isHoldInForce() {
        return getPolicy().kind() == PolicyKind.HOLD && getPolicy().status() == PolicyStatus.ACTIVE;
    }

    /** Tells whether there is a step to take. */
    public boolean isSteps() {
        return isActivatable() || isApprovable() || isWithdrawable() || isRollable();
    }

    private boolean isDraft() {
        return switch (getPolicy().status()) {
            case DRAFT, SIMULATED -> true;
            case SCHEDULED, ACTIVE, SUPERSEDED, RELEASED -> false;
        };
    }
}
