package io.stateward.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StoreSharesTest {

    @Test
    void aPartitionOfNoStoreHasNoneWhetherTheRuntimeInjectsAnEmptyTextOrNull() {
        assertThat(StoreShares.read("")).isEmpty();
        assertThat(StoreShares.read(null)).isEmpty();
    }

    @Test
    void aPartitionHasItsStoresInOrder() {
        UUID one = UUID.fromString("01a204b2-864a-7146-bb72-191d65ef0d11");
        UUID other = UUID.fromString("01a204b2-864a-7146-bb72-191d65ef0d12");

        assertThat(StoreShares.read(one + "," + other)).containsExactly(one, other);
    }
}
