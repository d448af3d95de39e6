package io.stateward.policies.web;

import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.PolicyReviews;
import io.stateward.policies.entity.PolicyKind;
import io.stateward.policies.entity.PolicySettings;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists policies by name, one line for each with the versions that count, by page; and keeps whether a second person is asked for. */
@Named
@RequestScoped
public class PolicyList {

    /** Policies on one page. */
    static final int PAGE = 50;

    @Inject
    Policies policies;

    @Inject
    PolicyReviews reviews;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private List<PolicyLine> found = List.of();
    private boolean any;
    private @Nullable PolicySettings settings;

    /** Reads the policies before anything is written, so that a wrong filter is answered as such. */
    public void open() {
        PolicyKind kind = Query.choice("kind", asked.text("kind"), PolicyKind.class);
        PolicyStatus status = Query.choice("status", asked.text("status"), PolicyStatus.class);
        String cursor = asked.text("cursor");
        List<PolicyLine> all = lines();
        any = !all.isEmpty();
        found = all.stream()
                .filter(line -> kind == null || line.kind() == kind)
                .filter(line -> status == null || line.has(status))
                .filter(line -> cursor == null || line.name().compareTo(cursor) > 0)
                .limit(PAGE + 1L)
                .toList();
    }

    private List<PolicyLine> lines() {
        Collection<List<PolicyView>> byName = policies.list().stream()
                .collect(Collectors.groupingBy(PolicyView::name, TreeMap::new, Collectors.toList()))
                .values();
        return byName.stream().map(PolicyLine::of).toList();
    }

    public List<PolicyLine> getItems() {
        return found.size() > PAGE ? found.subList(0, PAGE) : found;
    }

    /** Tells whether the tenant has a policy at all, whatever the filter. */
    public boolean isAny() {
        return any;
    }

    /** Returns the address of the first page, or null if this is it. */
    public @Nullable String getFirst() {
        return asked.text("cursor") == null ? null : address().toString();
    }

    /** Returns the address of the next page, or null on the last. */
    public @Nullable String getNext() {
        return found.size() > PAGE
                ? address().with("cursor", found.get(PAGE - 1).name()).toString()
                : null;
    }

    private Address address() {
        return Address.of(ConsolePage.POLICIES).with("kind", asked.text("kind")).with("status", asked.text("status"));
    }

    public List<PolicyKind> getKinds() {
        return List.of(PolicyKind.values());
    }

    public List<PolicyStatus> getStatuses() {
        return List.of(PolicyStatus.values());
    }

    public boolean isKind(PolicyKind kind) {
        return kind.name().equalsIgnoreCase(asked.text("kind"));
    }

    public boolean isStatus(PolicyStatus status) {
        return status.name().equalsIgnoreCase(asked.text("status"));
    }

    /** Tells whether the visitor may say whether a second person is asked for. */
    public boolean isSettable() {
        return current.caller().is(Role.TENANT_ADMIN);
    }

    /** Tells whether nothing decides without a second person; Faces asks before it decodes the form that changes it. */
    public boolean isSecondPerson() {
        PolicySettings known = settings;
        if (known == null) {
            known = reviews.settings();
            settings = known;
        }
        return known.secondPerson();
    }

    /** Tells whether the tenant's four eyes ask for a second person, which no setting of policies takes back. */
    public boolean isFourEyes() {
        return current.tenant().fourEyes();
    }

    public @Nullable String askSecondPerson() {
        return settle(true, "From now on a policy decides only after somebody else than its author has approved it.");
    }

    public @Nullable String askNobody() {
        return settle(false, "From now on who drafts a policy may also let it decide.");
    }

    private @Nullable String settle(boolean secondPerson, String done) {
        boolean taken = notices.after(() -> reviews.change(new PolicySettings(secondPerson)), done);
        return taken
                ? Address.of(ConsolePage.POLICIES)
                        .with("faces-redirect", "true")
                        .toString()
                : null;
    }
}
