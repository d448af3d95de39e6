package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every page has a place of its own, and the file has no holes but those of the last block. */
class PlacesTest {

    private static final long LEAVES = 64 * 64 * 2 + 5;

    @Test
    void noTwoPagesLieInTheSamePlaceAndNoneIsWasted() {
        Set<Long> places = new HashSet<>();
        long pages = 0;
        long leaves = LEAVES;
        for (int level = 0; level <= 3; level++) {
            for (long index = 0; index < leaves; index++) {
                for (int place = 0; place < 2; place++) {
                    places.add(Places.ofNode(level, index, place));
                    pages++;
                }
                if (level == 0) {
                    places.add(Places.ofJournal(index));
                    pages++;
                }
            }
            leaves = (leaves + 63) / 64;
        }
        assertThat(places).hasSize((int) pages);
        assertThat(places).allMatch(place -> place % NodePage.BYTES == 0);
        long end = places.stream().mapToLong(Long::longValue).max().orElseThrow();
        // The last inner nodes lie behind the first child they do not have whole yet.
        assertThat(end / NodePage.BYTES).isLessThan(pages + 64 * 3);
    }

    @Test
    void theLastKeyThatAnIdCanNameHasAPlace() {
        assertThat(Places.leavesUnder(Places.MAX_HEIGHT) * Places.ARITY).isEqualTo(Slot.MAX_SLOTS);
        long last = Places.leavesUnder(Places.MAX_HEIGHT) - 1;
        assertThat(Places.ofNode(0, last, 1)).isPositive();
        assertThat(Places.ofNode(Places.MAX_HEIGHT, 0, 1)).isPositive();
    }

    @Test
    void anIdNamesItsSlotAndIsOfVersionEight() {
        for (long slot : new long[] {0, 1, 63, 64, 1L << 20, Slot.MAX_SLOTS - 1}) {
            var id = Slot.newId(slot);
            assertThat(Slot.of(id)).isEqualTo(slot);
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
            assertThat(Slot.newId(slot)).isNotEqualTo(id);
        }
    }
}
