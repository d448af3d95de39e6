package io.stateward.restore.boundary;

import io.stateward.Names;
import io.stateward.PlatformBoundary;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.restore.control.Finding;
import io.stateward.restore.control.Gate;
import io.stateward.restore.control.KeptCheckpoints;
import io.stateward.restore.control.Replay;
import io.stateward.restore.control.RestoreRows;
import io.stateward.restore.entity.ReplayFailure;
import io.stateward.restore.entity.RestoreState;
import io.stateward.restore.entity.RestoreView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows the platform's operator which tenants are closed because their database was put back, and begins the replay. */
@PlatformBoundary
@Transactional(TxType.NOT_SUPPORTED)
public class Restores {

    /** Longest reason, in characters. */
    public static final int MAX_REASON_CHARS = 1_000;

    @Inject
    Replay replay;

    @Inject
    Gate gate;

    @Inject
    KeptCheckpoints checkpoints;

    @Inject
    RestoreRows rows;

    @Inject
    Tenants tenants;

    @Inject
    CurrentTenant current;

    @Inject
    PlatformCaller caller;

    /** Tells everybody whether no tenant is known to be closed. */
    public boolean allServed() {
        return gate.closed() == 0;
    }

    /** Returns every tenant, as it was found when it was first used, or when it was last asked for by {@link #of}. */
    public List<RestoreView> list() {
        caller.requireOperator();
        Map<UUID, RestoreState> states =
                rows.all().stream().collect(Collectors.toMap(RestoreState::tenant, Function.identity()));
        return tenants.all().stream()
                .map(tenant -> view(tenant, states.get(tenant.id()), gate.known(tenant.id())))
                .toList();
    }

    /** Looks at one tenant again, so that a directory that was brought back is noticed without a restart. */
    public RestoreView of(String tenant) {
        caller.requireOperator();
        TenantProfile found = enter(tenant);
        checkpoints.forget();
        Optional<Finding> finding = gate.lookAgain();
        return view(found, rows.of(found.id()).orElse(null), finding);
    }

    /**
     * Begins the replay for a tenant that is closed; again, while it runs, has it gone on with at once.
     *
     * @param tenant alias or id
     * @param freshStart whether to go on although what lies outside is lost or damaged
     * @param reason why, without naming anybody; the tenant's ledger keeps it
     * @param by the operator's account
     * @throws StatewardException CONFLICT {@code not-restored}, {@code restore-needs-fresh-start}
     */
    public RestoreView begin(String tenant, boolean freshStart, String reason, String by) {
        caller.requireOperator();
        String words = Names.requireText("reason", reason, MAX_REASON_CHARS);
        TenantProfile found = enter(tenant);
        replay.begin(new RestoreState.Order(freshStart, words, by));
        return view(found, rows.of(found.id()).orElse(null), gate.known(found.id()));
    }

    /** The operator belongs to no tenant; what is done for one is done by the replay's own worker. */
    private TenantProfile enter(String tenant) {
        TenantProfile found = tenants.byAlias(tenant)
                .or(() -> Names.id(tenant).map(tenants::of))
                .orElseThrow(() -> StatewardException.notFound("tenant"));
        if (current.isBound()) {
            throw new StatewardException(
                    Kind.FORBIDDEN,
                    "role-missing",
                    "Restores are the operator's, by an account that belongs to no organisation. Sign in with one.");
        }
        current.enter(Caller.worker(found, Gate.REPLAYER));
        return found;
    }

    private static RestoreView view(TenantProfile tenant, @Nullable RestoreState state, Optional<Finding> finding) {
        String status = finding.map(f -> f == Finding.REPLAYING ? "REPLAYING" : "CLOSED")
                .orElse("SERVED");
        ReplayFailure stuck = state == null ? null : state.stuck().orElse(null);
        String why = stuck == null ? finding.map(Finding::sentence).orElse(null) : stuck.sentence();
        return state == null
                ? new RestoreView(
                        tenant.id(), tenant.alias(), status, why, 0, 0, 0, 0, 0, false, null, null, null, null, null)
                : new RestoreView(
                        tenant.id(),
                        tenant.alias(),
                        status,
                        why,
                        state.replayed(),
                        state.to(),
                        state.erasures(),
                        state.byIdOnly(),
                        state.unreadable(),
                        state.isFreshStart(),
                        stuck,
                        state.reason(),
                        state.startedBy(),
                        state.startedAt(),
                        state.endedAt());
    }
}
