package io.stateward.erasure.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Ids;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final Turns turns = new Turns();
    private final UUID silent = Ids.next();
    private final UUID other = Ids.next();

    @Test
    void whileOnePartitionIsHeldUpByAStoreAnotherTakesItsOthers() {
        turns.join("w/find", List.of(silent, other));
        turns.join("w/find", List.of());

        assertThat(turns.take("w/find")).as("the first is held up here").contains(silent);
        assertThat(turns.take("w/find")).as("the second goes on").contains(other);
        turns.giveBack("w/find", other);
        assertThat(turns.take("w/find")).contains(other);
        assertThat(turns.take("w/find")).isEmpty();
    }

    @Test
    void stepsDoNotMixAndNothingIsLeftOfAStepThatEnded() {
        turns.join("w/find", List.of(silent));
        turns.join("v/find", List.of(other));
        assertThat(turns.take("v/find")).contains(other);
        assertThat(turns.take("v/find")).isEmpty();

        turns.leave("w/find");
        turns.leave("v/find");
        assertThat(turns.isEmpty()).isTrue();
        turns.giveBack("w/find", silent);
        assertThat(turns.take("w/find")).isEmpty();
    }
}
