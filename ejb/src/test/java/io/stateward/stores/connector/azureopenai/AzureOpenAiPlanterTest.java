package io.stateward.stores.connector.azureopenai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.openai.simulator.Manner;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.entity.StoreAccess;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Demonstrates what is planted in an Azure OpenAI resource, and that the connector forgets it. */
class AzureOpenAiPlanterTest implements PlanterContract {

    private static final String KEY = "key-skyways";
    private static final UUID ID = UUID.fromString("6a0f3c52-5a52-4a43-b2a9-0c7b45d2a111");
    private final OpenAiSimulator simulator = OpenAiSimulator.start(Manner.AZURE, 0, List.of(KEY));

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Override
    public Planter planter() {
        return new AzureOpenAiPlanter(PlanterContract.wire());
    }

    @Override
    public Connector connector() {
        return new AzureOpenAiConnector(PlanterContract.wire());
    }

    @Override
    public StoreAccess store() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", simulator.baseUri().toString()).put("apiKey", KEY);
        return new StoreAccess(ID, ID, "azure", "DE", "DE", config, NullNode.getInstance());
    }

    @Override
    public void plantBystander() {
        PlanterContract.conversation(
                new JsonApi(
                        PlanterContract.wire(),
                        new AzureFlavour(),
                        new AzureFlavour().settings(store().config()).baseUrl(),
                        new AzureFlavour().settings(store().config()).headers(),
                        "test"),
                "Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return simulator.project(KEY).remembers("Ben's words");
    }
}
