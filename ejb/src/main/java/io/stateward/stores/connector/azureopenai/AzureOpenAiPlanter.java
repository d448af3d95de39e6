package io.stateward.stores.connector.azureopenai;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.OpenAiPlanter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Plants a conversation in one Azure OpenAI resource, as {@link OpenAiPlanter} does at OpenAI; a resource without conversations is not drilled. */
@ApplicationScoped
public class AzureOpenAiPlanter extends OpenAiPlanter {

    @Inject
    public AzureOpenAiPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    AzureOpenAiPlanter(Wire wire) {
        super(wire, new AzureFlavour());
    }

    /** For the container's proxy, which uses nothing of it. */
    protected AzureOpenAiPlanter() {}
}
