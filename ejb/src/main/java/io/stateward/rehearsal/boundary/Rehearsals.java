package io.stateward.rehearsal.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.Work;
import io.stateward.policies.boundary.Policies;
import io.stateward.policies.boundary.Regions;
import io.stateward.policies.boundary.Rulings;
import io.stateward.policies.entity.PolicyStatus;
import io.stateward.policies.entity.PolicyView;
import io.stateward.policies.entity.TableAssumption;
import io.stateward.policies.entity.TableName;
import io.stateward.rehearsal.control.RehearsalRows;
import io.stateward.rehearsal.entity.Asked;
import io.stateward.rehearsal.entity.Rehearsal;
import io.stateward.rehearsal.entity.RehearsalDraft;
import io.stateward.rehearsal.entity.RehearsalView;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks what a change would do to the live catalog, and shows what came of it. */
@Boundary
public class Rehearsals {

    /** Kind of the work row that the batch job does; its reference is the rehearsal. */
    public static final String WORK = "rehearsal";

    private static final Set<PolicyStatus> BEFORE_IT_DECIDES =
            EnumSet.of(PolicyStatus.DRAFT, PolicyStatus.SIMULATED, PolicyStatus.SCHEDULED);

    @Inject
    RehearsalRows rows;

    @Inject
    Policies policies;

    @Inject
    Rulings rulings;

    @Inject
    Regions regions;

    @Inject
    Stores stores;

    @Inject
    Operations operations;

    @Inject
    Work work;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /**
     * Asks for a rehearsal; the operation it names tells when it is made.
     *
     * @throws StatewardException of kind NOT_FOUND, INVALID unless it is about one policy, one store or one table, {@code policy-decided}
     *     (409) for a version that decides or has decided, {@code table-invalid}, {@code effective-in-past} and {@code table-too-long}
     *     (413) for a table that could not be put in place, {@code too-many-rehearsals} (409)
     */
    public RehearsalView start(RehearsalDraft draft) {
        current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        if (Stream.of(draft.policy(), draft.store(), draft.table())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw StatewardException.invalid(
                    "policy",
                    "Name one: 'policy' and 'version', 'store' and 'region', or 'table' with 'tableVersion' or"
                            + " 'proposed'.");
        }
        rows.requireRoom();
        Rehearsal rehearsal = of(draft);
        rows.add(rehearsal);
        work.enqueue(WORK, rehearsal.id(), clock.instant());
        return rehearsal.view(rulings.mark());
    }

    private Rehearsal of(RehearsalDraft draft) {
        if (draft.table() != null) {
            return table(draft, TableName.of(draft.table()));
        }
        return draft.policy() == null ? move(draft) : policy(draft);
    }

    private Rehearsal table(RehearsalDraft draft, TableName name) {
        Integer version = draft.tableVersion();
        JsonNode proposed = draft.proposed();
        if ((version == null) == (proposed == null || proposed.isNull())) {
            throw StatewardException.invalid(
                    "proposed", "Send either 'proposed', the whole table, or 'tableVersion', one that is there.");
        }
        if (version != null && draft.effectiveFrom() != null) {
            throw StatewardException.invalid(
                    "effectiveFrom", "A version has a day of its own. Leave 'effectiveFrom' out.");
        }
        TableAssumption assumed = version == null
                ? rulings.assumed(name, Objects.requireNonNull(proposed), draft.effectiveFrom())
                : rulings.assumed(name, version);
        return Rehearsal.ofTable(assumed, version, asked());
    }

    private Rehearsal policy(RehearsalDraft draft) {
        String name = draft.policy();
        Integer version = draft.version();
        if (name == null || version == null) {
            throw StatewardException.invalid("version", "'version' says which version of the policy is tried out.");
        }
        PolicyView policy = policies.of(name, version);
        if (!BEFORE_IT_DECIDES.contains(policy.status())) {
            throw new StatewardException(
                    Kind.CONFLICT,
                    "policy-decided",
                    "Version " + version + " of this policy decides or has decided. Draft the document again to try it"
                            + " out.");
        }
        return Rehearsal.ofPolicy(policy.id(), name, version, asked());
    }

    private Rehearsal move(RehearsalDraft draft) {
        String store = draft.store();
        String region = draft.region();
        if (store == null || region == null) {
            throw StatewardException.invalid("region", "'region' says where the store would be.");
        }
        String processing = draft.processingRegion() == null ? region : draft.processingRegion();
        regions.require("region", region);
        regions.require("processingRegion", processing);
        return Rehearsal.ofMove(stores.of(store).id(), region, processing, asked());
    }

    private Asked asked() {
        UUID operation = operations.start("rehearsal", null, 0);
        return new Asked(operation, current.caller().name(), clock.instant());
    }

    public RehearsalView of(UUID id) {
        current.requireReader();
        return rows.of(id).view(rulings.mark());
    }

    /** Returns rehearsals, the newest first; at most {@link RehearsalRows#MAX_KEPT} are kept. */
    public Page<RehearsalView> list(@Nullable String cursor, @Nullable Integer limit) {
        current.requireReader();
        return rows.list(cursor, Page.limit(limit), rulings.mark());
    }
}
