package io.stateward.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.catalog.entity.ItemStatus;
import io.stateward.retention.boundary.SweepRun;
import io.stateward.retention.entity.SweepDraft;
import io.stateward.retention.entity.SweepOutcome;
import io.stateward.retention.entity.SweepStatus;
import io.stateward.retention.entity.SweepView;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.TenantProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What several workers make of one store is what one would have made of it, on either database. */
interface SliceContract extends SweepFixture {

    String SLICE_ITEMS = "stateward.retention.slice-items";
    Alias CAROL = new Alias("email", "carol@example.com");
    long PATIENCE_SECONDS = 60;

    @BeforeEach
    default void cutEarly() {
        System.setProperty(SLICE_ITEMS, "2");
    }

    @AfterEach
    default void cutAsEver() {
        System.clearProperty(SLICE_ITEMS);
    }

    @Test
    default void aLargeStoreIsCutAndWhatEachSliceDoesAddsUp() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        List<UUID> old = rememberADayApart(tenant, 9);
        laterByDays(31);
        UUID young = remember(tenant, "Flies with a cat", CAROL);
        SweepView begun = begin(tenant, new SweepDraft(null, false, null));
        assertThat(parts(tenant, begun.id())).hasSize(4);

        SweepView swept = run(tenant, begun.id());

        assertThat(swept.status()).isEqualTo(SweepStatus.COMPLETED);
        assertThat(swept.due()).isEqualTo(9);
        assertThat(swept.lookedAt()).isEqualTo(9);
        assertThat(SweepFixture.of(swept, SweepOutcome.ERASED)).isEqualTo(9);
        assertThat(detail(tenant, begun.id()).stores()).hasSize(1).allSatisfy(store -> {
            assertThat(store.done()).isTrue();
            assertThat(store.due()).isEqualTo(9);
            assertThat(store.lookedAt()).isEqualTo(9);
        });
        assertThat(old).allSatisfy(id -> assertThat(item(tenant, id).status()).isEqualTo(ItemStatus.DISPOSED));
        assertThat(item(tenant, young).status()).isEqualTo(ItemStatus.BOUND);
    }

    /** The ledger commits to a chunk's items, which an auditor finds by the store and that time. */
    @Test
    default void noTwoSlicesNoteTheirChunksUnderOneTime() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        rememberADayApart(tenant, 8);
        laterByDays(31);

        sweep(tenant);

        assertThat(
                        read(
                                tenant,
                                "select count(distinct disposed_at) from state_item where tenant_id = ? and status = 'DISPOSED'"))
                .isEqualTo("4");
    }

    @Test
    default void whatBecameDueAtOneTimeStaysTogetherAndNoneIsLeftOut() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        remember(tenant, "Likes tea", CAROL);
        laterByDays(1);
        for (int i = 0; i < 7; i++) {
            remember(tenant, "Likes tea at " + i, CAROL);
        }
        laterByDays(31);

        SweepView swept = sweep(tenant);

        assertThat(SweepFixture.of(swept, SweepOutcome.ERASED)).isEqualTo(8);
        assertThat(swept.lookedAt()).isEqualTo(8);
        assertThat(sweep(tenant).due()).isZero();
    }

    @Test
    default void whatOthersWereDerivedFromGoesLastWhicheverSliceItIsIn() {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        UUID source = remember(tenant, "A long talk", CAROL);
        rememberADayApart(tenant, 6);
        UUID summary = remember(tenant, "Its summary", List.of(source), CAROL);
        laterByDays(31);
        SweepView begun = begin(tenant, new SweepDraft(null, false, null));
        List<UUID> parts = parts(tenant, begun.id());
        assertThat(parts).hasSizeGreaterThan(1);

        for (UUID part : parts) {
            while (next(tenant, part)) {
                domain().clock().advance(Duration.ofMinutes(1));
            }
        }

        assertThat(disposedAt(tenant, source)).isGreaterThan(disposedAt(tenant, summary));
    }

    @Test
    default void workersThatMeetDoNotKeepEachOtherFromTheirSlices() throws Exception {
        TenantProfile tenant = tenant();
        conversationsEnd(tenant, "erase");
        rememberADayApart(tenant, 12);
        laterByDays(31);
        SweepView begun = begin(tenant, new SweepDraft(null, false, null));
        List<UUID> parts = parts(tenant, begun.id());
        ExecutorService workers = Executors.newFixedThreadPool(parts.size());
        try {
            List<Future<?>> done = new ArrayList<>();
            for (UUID part : parts) {
                done.add(workers.submit(() -> {
                    boolean more;
                    do {
                        more = next(tenant, part);
                    } while (more);
                }));
            }
            for (Future<?> each : done) {
                each.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            workers.shutdownNow();
        }

        assertThat(SweepFixture.of(run(tenant, begun.id()), SweepOutcome.ERASED))
                .isEqualTo(12);
    }

    private List<UUID> rememberADayApart(TenantProfile tenant, int count) {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            laterByDays(1);
            ids.add(remember(tenant, "Likes tea on day " + i, CAROL));
        }
        return ids;
    }

    private List<UUID> parts(TenantProfile tenant, UUID sweep) {
        return domain().as(
                        Caller.worker(tenant, "sweep"),
                        () -> domain().get(SweepRun.class).parts(sweep));
    }

    private boolean next(TenantProfile tenant, UUID part) {
        return domain().as(
                        Caller.worker(tenant, "sweep"),
                        () -> domain().get(SweepRun.class).next(part));
    }

    private String disposedAt(TenantProfile tenant, UUID item) {
        return String.valueOf(
                read(tenant, "select disposed_at from state_item where tenant_id = ? and id = '" + item + "'"));
    }
}
