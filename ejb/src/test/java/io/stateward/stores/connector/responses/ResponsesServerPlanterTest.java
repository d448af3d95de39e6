package io.stateward.stores.connector.responses;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Planter;
import io.stateward.stores.connector.PlanterContract;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;
import io.stateward.stores.connector.responses.Reworded.Words;
import io.stateward.stores.entity.StoreAccess;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** Demonstrates what is planted on a server that speaks as Llama Stack does, and that the connector forgets it. */
class ResponsesServerPlanterTest implements PlanterContract {

    private static final String KEY = "key-skyways";
    private static final UUID ID = UUID.fromString("6a0f3c52-5a52-4a43-b2a9-0c7b45d2a111");
    private final OpenAiSimulator openai = OpenAiSimulator.start(KEY);
    private final Reworded server = new Reworded(openai, Words.LLAMA_STACK);

    @AfterEach
    void stop() {
        server.close();
        openai.close();
    }

    @Override
    public Planter planter() {
        return new ResponsesServerPlanter(PlanterContract.wire());
    }

    @Override
    public Connector connector() {
        return new ResponsesServerConnector(PlanterContract.wire());
    }

    @Override
    public StoreAccess store() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        config.put("baseUrl", server.baseUrl()).put("apiKey", KEY);
        return new StoreAccess(ID, ID, "llama", "DE", "DE", config, NullNode.getInstance());
    }

    @Override
    public void plantBystander() {
        PlanterContract.conversation(
                new JsonApi(
                        PlanterContract.wire(),
                        new ResponsesServerFlavour(),
                        new ResponsesServerFlavour().settings(store().config()).baseUrl(),
                        new ResponsesServerFlavour().settings(store().config()).headers(),
                        "test"),
                "Ben's words");
    }

    @Override
    public boolean holdsBystander() {
        return openai.project(KEY).remembers("Ben's words");
    }
}
