package io.stateward.policies.control;

import io.stateward.policies.entity.RegionTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives out the region table that ships with Stateward, read once. */
@ApplicationScoped
public class ShippedRegions {

    @Produces
    @Singleton
    public RegionTable regions() {
        return RegionTable.shipped();
    }
}
