package io.stateward.stores.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpotsTest {

    @Test
    void whatIsBeyondTheMostPlacesIsToldAsOmitted() {
        assertThat(spots(Spots.MAX).omitted()).containsOnlyKeys("shed");

        Spots more = spots(Spots.MAX + 1);

        assertThat(more.chosen()).hasSize(Spots.MAX).last().isEqualTo(spot(Spots.MAX));
        assertThat(more.omitted()).containsOnlyKeys("more", "shed");
    }

    private static Spots spots(int count) {
        return new Spots(
                IntStream.rangeClosed(1, count).mapToObj(SpotsTest::spot).toList(), Map.of("shed", "It is locked."));
    }

    private static Spot spot(int number) {
        return new Spot("bed " + number, "ref " + number, null);
    }
}
