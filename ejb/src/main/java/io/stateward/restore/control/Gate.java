package io.stateward.restore.control;

import io.stateward.restore.entity.RestoreState;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.TenantGate;
import io.stateward.tenancy.entity.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets nobody but the replay into a tenant whose database was put back to an older state, or whose folder outside cannot be relied on.
 *
 * <p>Looks when a tenant is first used in this process, and again when the operator asks; every few seconds for what other nodes did; in between the log is held against its checkpoint
 * with every growth ({@link KeptCheckpoints}).
 */
@ApplicationScoped
public class Gate implements TenantGate {

    /** Whose job it is to bring a closed tenant up to date. */
    public static final String REPLAYER = RestoreWork.KIND;

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());

    private final Map<UUID, Optional<Finding>> findings = new ConcurrentHashMap<>();
    private final Map<UUID, Object> locks = new ConcurrentHashMap<>();

    @Inject
    Comparison comparison;

    @Inject
    KeptCheckpoints checkpoints;

    @Inject
    RestoreRows rows;

    @Inject
    CurrentTenant current;

    @Override
    public void admit(Caller caller) {
        if (caller.worker() && caller.name().equals(replayer(caller).name())) {
            return;
        }
        finding().ifPresent(found -> {
            throw found.refusal();
        });
    }

    private static Caller replayer(Caller caller) {
        return Caller.worker(caller.tenant(), REPLAYER);
    }

    /** Returns why the current tenant is not served, as it is known or, the first time, as it is found. */
    Optional<Finding> finding() {
        UUID tenant = current.id();
        Optional<Finding> known = findings.get(tenant);
        if (known != null) {
            return known;
        }
        synchronized (lock(tenant)) {
            Optional<Finding> other = findings.get(tenant);
            return other == null ? lookAgain() : other;
        }
    }

    /** Returns why a tenant is not served, as far as is known. */
    public Optional<Finding> known(UUID tenant) {
        Optional<Finding> found = findings.get(tenant);
        return found == null ? Optional.empty() : found;
    }

    /** Looks again and returns why the current tenant is not served. */
    public Optional<Finding> lookAgain() {
        // What is compared must not grow meanwhile.
        synchronized (lock(current.id())) {
            Optional<Finding> found = comparison.look();
            found.ifPresent(this::close);
            if (found.isEmpty()) {
                open();
            }
            return found;
        }
    }

    /** Notices what became of the current tenant elsewhere: another node began or ended a replay, or the folder was brought back. */
    public void follow() {
        if (finding().isPresent()) {
            checkpoints.forget();
            lookAgain();
        } else if (rows.of(current.id()).filter(RestoreState::isReplaying).isPresent()) {
            close(Finding.REPLAYING);
        }
    }

    /** Lets nobody in any more. */
    void close(Finding finding) {
        Optional<Finding> before = findings.put(current.id(), Optional.of(finding));
        if (before == null || before.filter(finding::equals).isEmpty()) {
            LOG.log(Level.ERROR, "Tenant {0} is not served: {1}", current.id(), finding.sentence());
        }
    }

    /** Lets everybody in. */
    void open() {
        findings.put(current.id(), Optional.empty());
    }

    /** Returns how many tenants are known not to be served. */
    public long closed() {
        return findings.values().stream().filter(Optional::isPresent).count();
    }

    /** Returns what one at a time holds who works on the tenant's folder. */
    Object lock(UUID tenant) {
        return locks.computeIfAbsent(tenant, any -> new Object());
    }
}
