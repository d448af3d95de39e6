package io.stateward.reports.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.reports.entity.ScheduleDraft;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    @Test
    void aReportIsAttachedUpToWhatOneMailMayCarry() {
        assertThat(Deliveries.fits(Deliveries.MAX_ATTACHMENT_BYTES, 1)).isTrue();
        assertThat(Deliveries.fits(Deliveries.MAX_ATTACHMENT_BYTES + 1, 1)).isFalse();
    }

    @Test
    void aReportIsAttachedUpToWhatAllItsMailsMayCarryTogether() {
        int share = Deliveries.MAX_ATTACHED_BYTES / ScheduleDraft.MAX_RECIPIENTS;
        assertThat(Deliveries.fits(share, ScheduleDraft.MAX_RECIPIENTS)).isTrue();
        assertThat(Deliveries.fits(share + 1, ScheduleDraft.MAX_RECIPIENTS)).isFalse();
    }
}
