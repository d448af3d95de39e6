package io.stateward.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void aPartitionOfNothingHasNoneWhetherTheRuntimeInjectsAnEmptyTextOrNull() {
        assertThat(Shares.read("")).isEmpty();
        assertThat(Shares.read(null)).isEmpty();
    }

    @Test
    void aPartitionHasItsIdsInOrder() {
        UUID one = UUID.fromString("01a204b2-864a-7146-bb72-191d65ef0d11");
        UUID other = UUID.fromString("01a204b2-864a-7146-bb72-191d65ef0d12");

        assertThat(Shares.read(one + "," + other)).containsExactly(one, other);
    }
}
