package io.stateward.stores.connector.anthropic;

import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.entity.StoreAccess;
import org.junit.jupiter.api.AfterEach;

/** Demonstrates what is planted at Anthropic, and that the connector forgets it. */
class AnthropicPlanterTest implements PlanterContract {

    private final AnthropicFixture anthropic = new AnthropicFixture();

    @AfterEach
    void stop() {
        anthropic.close();
    }

    @Override
    public Planter planter() {
        return new AnthropicPlanter(PlanterContract.wire());
    }

    @Override
    public Connector connector() {
        return anthropic.connector;
    }

    @Override
    public StoreAccess store() {
        return anthropic.store();
    }

    @Override
    public void plantBystander() {
        anthropic.memory(
                AnthropicFixture.KEY, anthropic.memoryStore(AnthropicFixture.KEY, "bens"), "/bens.md", "Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return anthropic.workspace().remembers("Ben's words");
    }
}
