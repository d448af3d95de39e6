package io.stateward.stores.connector.openai;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.StoreAccess;
import org.junit.jupiter.api.AfterEach;

/** Demonstrates what is planted at OpenAI, and that the connector forgets it. */
class OpenAiPlanterTest implements PlanterContract {

    private final OpenAiFixture openai = new OpenAiFixture();

    @AfterEach
    void stop() {
        openai.close();
    }

    @Override
    public Planter planter() {
        return new OpenAiPlanter(PlanterContract.wire());
    }

    @Override
    public Connector connector() {
        return openai.connector;
    }

    @Override
    public StoreAccess store() {
        return openai.store();
    }

    @Override
    public void plantBystander() {
        openai.conversation("Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return openai.project().remembers("Ben's words");
    }
}
