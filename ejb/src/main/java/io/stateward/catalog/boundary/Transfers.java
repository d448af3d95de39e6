package io.stateward.catalog.boundary;

import io.stateward.Boundary;
import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.catalog.control.Permitting;
import io.stateward.catalog.control.TransferRows;
import io.stateward.catalog.entity.TransferAnswer;
import io.stateward.catalog.entity.TransferRequest;
import io.stateward.catalog.entity.TransferView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Permits items to be taken to another store, and shows on which grounds items have come from others. Stateward decides and records; the
 * caller takes the content there and registers it as derived from the item.
 */
@Boundary
public class Transfers {

    @Inject
    Permitting permitting;

    @Inject
    TransferRows rows;

    @Inject
    CurrentTenant current;

    /**
     * Decides for each item whether it may be taken to a store, and keeps the permissions until they are made use of.
     *
     * @throws StatewardException of kind NOT_FOUND if the store, or one of the items among those that the caller may act for, is not
     *     there; TOO_LARGE {@code too-many-items}
     */
    public TransferAnswer permit(TransferRequest request) {
        if (current.caller().agent() == null) {
            current.require(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER);
        }
        return permitting.permit(request);
    }

    /**
     * Lists permissions and transfers by time.
     *
     * @param item only those of this item, as what was taken or as what was made of it; null for all
     * @param ground only those under this declared ground; null for all
     */
    public Page<TransferView> list(
            @Nullable UUID item, @Nullable UUID ground, @Nullable UUID after, @Nullable Integer limit) {
        current.requireReader();
        return rows.list(item, ground, after, Page.limit(limit));
    }
}
