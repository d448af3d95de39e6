package io.stateward.catalog.control;

import io.stateward.catalog.entity.TransferGround;
import io.stateward.catalog.entity.TransferView;
import io.stateward.policies.entity.Action;
import io.stateward.policies.entity.Decision;
import io.stateward.policies.entity.RegionTable;
import io.stateward.stores.entity.StoreView;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Is all that transfers are judged by, read once for many of them.
 *
 * @param regions the tables of places
 * @param today the day of the decision, by UTC
 * @param asked whether a derogation may be used up
 * @param stores the tenant's stores by id
 * @param declared the grounds that carry transfers to each store
 * @param permissions what may be taken away and was not yet, by item
 * @param handedOut the permissions that something judged before makes use of, because each is for one; grows while many are judged
 * @param rules what the rules say about a place
 */
record Ways(
        RegionTable regions,
        LocalDate today,
        boolean asked,
        Map<UUID, StoreView> stores,
        Map<UUID, List<TransferGround>> declared,
        Map<UUID, List<TransferView>> permissions,
        Set<UUID> handedOut,
        Function<Action, Decision> rules) {}
