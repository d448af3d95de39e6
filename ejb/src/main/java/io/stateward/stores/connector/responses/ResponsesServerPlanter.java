package io.stateward.stores.connector.responses;

import io.stateward.stores.boundary.Egress;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.openai.OpenAiPlanter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** Plants a conversation on a server of one's own, as {@link OpenAiPlanter} does at OpenAI: to plant a response a model would have to run. */
@ApplicationScoped
public class ResponsesServerPlanter extends OpenAiPlanter {

    @Inject
    public ResponsesServerPlanter(Clock clock, Egress egress) {
        this(Wire.standard(clock, egress));
    }

    ResponsesServerPlanter(Wire wire) {
        super(wire, new ResponsesServerFlavour());
    }

    /** For the container's proxy, which uses nothing of it. */
    protected ResponsesServerPlanter() {}
}
