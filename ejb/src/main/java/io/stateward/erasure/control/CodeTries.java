package io.stateward.erasure.control;

import io.stateward.TenantScoped;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.IdentityBy;
import io.stateward.erasure.entity.IdentityCheck;
import io.stateward.ledger.boundary.Ledger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes codes, each try in a transaction of its own, so that a wrong one is counted although it is answered by a failure. */
@ApplicationScoped
@Transactional(TxType.REQUIRES_NEW)
@TenantScoped
public class CodeTries {

    @Inject
    LockedRows locked;

    @Inject
    Requests requests;

    @Inject
    IdentityCodes codes;

    @Inject
    IdentityChecks checks;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /**
     * Confirms a request by its code; the right code a second time changes nothing.
     *
     * @param by the account that enters it, or null where the person does
     * @return false for whatever is not a living code of a request of this tenant
     */
    public boolean take(UUID id, String typed, @Nullable String by) {
        ErasureRequest request = requests.find(id).orElse(null);
        // Locked, so that tries at once are counted one after the other.
        IdentityCheck check = locked.lock(IdentityCheck.class, id).orElse(null);
        if (request == null || check == null || !request.person().isHere() || check.isSpent()) {
            return false;
        }
        boolean right = check.accepts(codes.hash(request, typed), clock.instant());
        if (check.isSpent()) {
            ledger.record("identity-code-spent", Map.of("request", id));
        }
        if (!right) {
            return false;
        }
        if (!check.isConfirmed() && request.status() == ErasureStatus.RECEIVED) {
            checks.confirm(request, check, IdentityBy.CODE, by);
        }
        return check.isConfirmed();
    }
}
