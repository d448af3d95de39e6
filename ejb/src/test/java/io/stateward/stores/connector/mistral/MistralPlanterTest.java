package io.stateward.stores.connector.mistral;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.connector.mistral.simulator.MistralSimulator;
import io.stateward.stores.connector.simulator.SimulatedServer;
import io.stateward.stores.entity.StoreAccess;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Demonstrates what is planted at Mistral, and that the connector forgets it. */
class MistralPlanterTest implements PlanterContract {

    private static final String KEY = "key-skyways";
    private static final UUID ID = UUID.fromString("6a0f3c52-5a52-4a43-b2a9-0c7b45d2a111");
    private final MistralSimulator simulator = new MistralSimulator(KEY);
    private final SimulatedServer server = SimulatedServer.start(simulator);

    @AfterEach
    void stop() {
        server.close();
    }

    @Override
    public Planter planter() {
        return new MistralPlanter(PlanterContract.wire());
    }

    @Override
    public Connector connector() {
        return new MistralConnector(PlanterContract.wire());
    }

    @Override
    public StoreAccess store() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", server.origin()).put("apiKey", KEY);
        return new StoreAccess(ID, ID, "mistral", "DE", "DE", config, NullNode.getInstance());
    }

    @Override
    public void plantBystander() {
        simulator.document(KEY, simulator.library(KEY, "bens"), "bens", "Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return simulator.remembers(KEY, "Ben's words");
    }
}
