package io.stateward.stores;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.stores.boundary.StoreUnreachable;
import org.junit.jupiter.api.Test;

class StoreUnreachableTest {

    @Test
    void theReasonIsASentenceThatAnotherMayFollow() {
        assertThat(new StoreUnreachable("OpenAI did not answer for store notes").reason())
                .isEqualTo("OpenAI did not answer for store notes.");
        assertThat(new StoreUnreachable("Check its name.").reason()).isEqualTo("Check its name.");
    }
}
