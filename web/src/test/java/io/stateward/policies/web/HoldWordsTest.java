package io.stateward.policies.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.policies.entity.PolicyStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HoldWordsTest {

    private final HoldWords words = new HoldWords();

    @Test
    void everyStatusHasAWordOfItsOwnAndOnlyWhatIsInForceStandsOut() {
        assertThat(Arrays.stream(PolicyStatus.values()).map(words::status))
                .containsExactly("Draft", "Rehearsed", "Scheduled", "In force", "Replaced", "Released");
        assertThat(Arrays.stream(PolicyStatus.values())
                        .filter(status -> !words.statusTag(status).equals("sw-tag")))
                .containsExactly(PolicyStatus.ACTIVE);
    }
}
