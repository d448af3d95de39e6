package io.stateward.stores.connector.google;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.StoreAccess;
import org.junit.jupiter.api.AfterEach;

/** Demonstrates what is planted at Google, and that the connector forgets it. */
class GooglePlanterTest implements PlanterContract {

    private final GoogleFixture google = new GoogleFixture();

    @AfterEach
    void stop() {
        google.close();
    }

    @Override
    public Planter planter() {
        return new GooglePlanter(PlanterContract.wire());
    }

    @Override
    public Connector connector() {
        return google.connector;
    }

    @Override
    public StoreAccess store() {
        return google.store();
    }

    @Override
    public void plantBystander() {
        google.file(GoogleFixture.KEY, "bens", "Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return google.simulator.project(GoogleFixture.KEY).remembers("Ben's words");
    }
}
