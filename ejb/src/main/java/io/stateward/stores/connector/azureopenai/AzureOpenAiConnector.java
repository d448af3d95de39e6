package io.stateward.stores.connector.azureopenai;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.OpenAiConnector;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Finds, erases and verifies state in one Azure OpenAI resource, as {@link OpenAiConnector} does at OpenAI. */
@ApplicationScoped
public class AzureOpenAiConnector extends OpenAiConnector {

    @Inject
    public AzureOpenAiConnector(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    AzureOpenAiConnector(Wire wire) {
        super(wire, new AzureFlavour());
    }

    /** For the container's proxy, which uses nothing of it. */
    protected AzureOpenAiConnector() {}
}
