package io.stateward.erasure.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class StorePartitionsTest {

    @Test
    void aPartitionOfNoStoreHasNoneWhetherTheRuntimeInjectsAnEmptyTextOrNull() {
        assertThat(StorePartitions.read("")).isEmpty();
        assertThat(StorePartitions.read(null)).isEmpty();
    }

    @Test
    void aPartitionHasItsStoresInOrder() {
        UUID one = UUID.fromString("01a204b2-864a-7146-bb72-191d65ef0d11");
        UUID other = UUID.fromString("01a204b2-864a-7146-bb72-191d65ef0d12");

        assertThat(StorePartitions.read(one + "," + other)).containsExactly(one, other);
    }
}
