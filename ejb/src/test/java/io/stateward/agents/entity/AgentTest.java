package io.stateward.agents.entity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Proves what the life of an agent allows. */
class AgentTest {

    private static Agent agent() {
        AgentDraft draft = new AgentDraft(
                "support", "Answers", "care", List.of("support"), List.of("gpt-4o"), "DE", null, List.of());
        return new Agent(UUID.randomUUID(), draft, "agent-support", Instant.EPOCH);
    }

    @Test
    void aStepThatItsStatusDoesNotAllowIsRefusedInWords() {
        Agent retired = agent();
        retired.retire("replaced");

        assertThatThrownBy(() -> retired.release("come back", Instant.EPOCH))
                .isInstanceOf(StatewardException.class)
                .hasMessage("An agent that is retired cannot become active; it would have to be quarantined.");
        assertThatThrownBy(() -> retired.retire("twice"))
                .hasMessage(
                        "An agent that is retired cannot become retired; it would have to be active or quarantined.");
    }
}
