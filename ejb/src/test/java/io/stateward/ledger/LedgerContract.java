package io.stateward.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Page;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.control.SampleLog;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.Leaf;
import io.stateward.ledger.proof.LogId;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Says what the ledger owes on every database; each test has tenants of its own. */
interface LedgerContract {

    Domain domain();

    @Test
    default void everyCommittedEntryIsInTheNextCheckpointAndProvablySo() {
        TenantProfile tenant = newTenant();
        record(tenant, 3);
        SignedCheckpoint first = checkpoint(tenant);
        record(tenant, 300);
        SignedCheckpoint second = checkpoint(tenant);

        assertThat(first.checkpoint().size()).isEqualTo(3);
        assertThat(second.checkpoint().size()).isEqualTo(303);
        List<EntryView> entries = entries(tenant, -1, 1000);
        assertThat(entries.stream().map(EntryView::index))
                .containsExactlyElementsOf(LongStream.range(0, 303).boxed().toList());
        entries.forEach(entry -> requireIncluded(tenant, entry, second.checkpoint()));
        requireIncluded(tenant, entries.get(1), first.checkpoint());
        requireGrown(tenant, first.checkpoint(), second.checkpoint());
    }

    @Test
    default void anEntryOpensItsCommitmentAndKeepsItsOrderWithinAMillisecond() {
        TenantProfile tenant = newTenant();
        List<EntryId> recorded = record(tenant, 50);
        List<EntryView> entries = entries(tenant, -1, 50);
        assertThat(entries.stream().map(EntryView::id)).containsExactlyElementsOf(recorded);
        for (EntryView entry : entries) {
            byte[] payload = Objects.requireNonNull(entry.payload()).getBytes(UTF_8);
            Bytes32 r = Bytes32.fromBase64("r", Objects.requireNonNull(entry.r()));
            assertThat(Commitment.to(payload, r).base64()).isEqualTo(entry.commitment());
            assertThat(entry.at()).isEqualTo(entry.at().truncatedTo(ChronoUnit.SECONDS));
        }
        assertThat(entries.stream().map(EntryView::r).distinct()).hasSize(50);
    }

    @Test
    default void anEntryIsRolledBackWithItsTransactionUnlessItIsRecordedApart() {
        TenantProfile tenant = newTenant();
        UUID mark = UUID.randomUUID();
        assertThatThrownBy(() -> domain().run(
                                tenant, () -> domain().get(LedgerProbe.class).recordBothWaysAndFail(mark)))
                .hasMessage("on purpose");
        assertThat(entries(tenant, -1, 10).stream().map(EntryView::type)).containsExactly("probe.apart");
    }

    @Test
    default void nothingIsSignedThatARollbackTakesBack() {
        TenantProfile tenant = newTenant();
        record(tenant, 1);
        List<String> asked = new ArrayList<>();
        assertThatThrownBy(() -> domain().run(
                                tenant, () -> domain().get(LedgerProbe.class).recordAskAndFail(asked::add)))
                .hasMessage("on purpose");
        record(tenant, 1);
        SignedCheckpoint inside = SignedCheckpoint.open(asked.get(0), key(tenant));
        assertThat(inside.checkpoint().size()).isEqualTo(1);
        requireGrown(tenant, inside.checkpoint(), checkpoint(tenant).checkpoint());
    }

    @Test
    default void aTenantWithoutEntriesHasAnEmptyLogWithAKey() {
        TenantProfile tenant = newTenant();
        SignedCheckpoint empty = checkpoint(tenant);
        assertThat(empty.checkpoint().size()).isZero();
        assertThat(empty.time()).isEqualTo(domain().clock().instant().truncatedTo(ChronoUnit.SECONDS));
        assertThat(entries(tenant, -1, 10)).isEmpty();
        assertThat(domain().as(tenant, () -> ledger().sequencePending(10))).isZero();
    }

    @Test
    default void twoTenantsShareNeitherLogNorKeyNorEntry() {
        TenantProfile one = newTenant();
        TenantProfile other = newTenant();
        record(one, 2);
        EntryId certificate = domain().as(one, () -> ledger().certify(SampleLog.statement()));
        assertThat(key(one)).isNotEqualTo(key(other));
        assertThat(checkpoint(other).checkpoint().size()).isZero();
        assertThat(entries(other, -1, 10)).isEmpty();
        assertThatThrownBy(() -> domain().as(other, () -> ledger().certificate(certificate)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.NOT_FOUND));
    }

    @Test
    default void aCertificateIsCheckedByTheStandAloneVerifierNowAndWithALaterCheckpoint() throws IOException {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        EntryId id = domain().as(tenant, () -> ledger().certify(SampleLog.statement()));
        requireValid(tenant, certificate(tenant, id));
        record(tenant, 20);
        domain().clock().advance(Duration.ofDays(1));
        String later = certificate(tenant, id);
        requireValid(tenant, later);
        assertThat(later).contains("\"index\": 5", "\"size\": 26");
    }

    @Test
    default void onlyACertificateHasACertificate() {
        TenantProfile tenant = newTenant();
        EntryId other = record(tenant, 1).get(0);
        for (EntryId id : List.of(other, EntryId.next())) {
            assertThatThrownBy(() -> certificate(tenant, id))
                    .isInstanceOf(StatewardException.class)
                    .hasMessageContaining("no such certificate");
        }
    }

    @Test
    default void manyWritersAndAskersMakeOneLogWithoutGapsThatOnlyGrows() throws Exception {
        TenantProfile tenant = newTenant();
        int writers = 4;
        int each = 60;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<List<SignedCheckpoint>>> seen = new ArrayList<>();
        try {
            for (int writer = 0; writer < writers; writer++) {
                seen.add(threads.submit(() -> recordAndAsk(tenant, each)));
            }
            List<SignedCheckpoint> all = collect(seen);
            SignedCheckpoint last = checkpoint(tenant);
            assertThat(last.checkpoint().size()).isEqualTo((long) writers * each);
            for (SignedCheckpoint earlier : all) {
                requireGrown(tenant, earlier.checkpoint(), last.checkpoint());
            }
            assertThat(entries(tenant, -1, 1000)).hasSize(writers * each);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void sequencingTakesNoMoreThanItIsAskedFor() {
        TenantProfile tenant = newTenant();
        record(tenant, 25);
        assertThat(domain().as(tenant, () -> ledger().sequencePending(10))).isEqualTo(10);
        assertThat(domain().as(tenant, () -> ledger().sequencePending(10))).isEqualTo(10);
        assertThat(domain().as(tenant, () -> ledger().sequencePending(10))).isEqualTo(5);
        assertThat(domain().as(tenant, () -> ledger().sequencePending(10))).isZero();
    }

    @Test
    default void aGroupLargerThanATileIsAppendedWhole() {
        TenantProfile tenant = newTenant();
        domain().run(tenant, () -> IntStream.range(0, 2500).forEach(i -> ledger().record("test.bulk", Map.of("n", i))));
        SignedCheckpoint checkpoint = checkpoint(tenant);
        assertThat(checkpoint.checkpoint().size()).isEqualTo(2500);
        for (EntryView entry : entries(tenant, 2046, 3)) {
            requireIncluded(tenant, entry, checkpoint.checkpoint());
        }
    }

    @Test
    default void entriesComeInPagesAndOnlyForAuditors() {
        TenantProfile tenant = newTenant();
        record(tenant, 5);
        assertThat(entries(tenant, -1, 2).stream().map(EntryView::index)).containsExactly(0L, 1L);
        assertThat(entries(tenant, 1, 2).stream().map(EntryView::index)).containsExactly(2L, 3L);
        assertThat(entries(tenant, 4, 2)).isEmpty();
        assertThatThrownBy(() -> entries(tenant, -1, 0)).isInstanceOf(StatewardException.class);
        assertThatThrownBy(() -> entries(tenant, -1, Ledger.MAX_PAGE + 1)).isInstanceOf(StatewardException.class);
        Caller agent = new Caller(tenant, "agent", Set.of(Role.AGENT), UUID.randomUUID());
        assertThatThrownBy(() -> domain().as(agent, () -> ledger().entries(-1, 10)))
                .isInstanceOfSatisfying(
                        StatewardException.class,
                        e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.FORBIDDEN));
    }

    @Test
    default void aPageEndsBeforeItHasMoreBytesThanItsLimitAndNothingIsSkipped() {
        TenantProfile tenant = newTenant();
        for (int most : new int[] {Ledger.MAX_PAGE_BYTES, Ledger.MAX_PAGE_BYTES / 2, Ledger.MAX_PAGE_BYTES / 2, 10}) {
            domain().as(tenant, () -> ledger().record("test.large", "x".repeat(most - 2)));
        }
        domain().as(tenant, () -> ledger().record("test.large", "one byte too many"));

        assertThat(walk(next -> ledger().entries(next, 100), tenant, -1)).containsExactly("0", "1 2", "3 4");
        assertThat(walk(next -> ledger().entriesBefore(next, 100), tenant, 5)).containsExactly("4 3 2", "1", "0");
        assertThat(walk(next -> ledger().entriesBefore(next, 2), tenant, 5)).containsExactly("4 3", "2 1", "0");
    }

    private List<String> walk(LongFunction<Page<EntryView>> read, TenantProfile tenant, long begin) {
        List<String> pages = new ArrayList<>();
        String next = Long.toString(begin);
        while (next != null) {
            long from = Long.parseLong(next);
            Page<EntryView> page = domain().as(tenant, () -> read.apply(from));
            pages.add(page.items().stream()
                    .map(entry -> Long.toString(entry.index()))
                    .collect(Collectors.joining(" ")));
            next = page.next();
        }
        return pages;
    }

    @Test
    default void proofsOfWhatTheLogDoesNotHaveAreRefusedWithASentence() {
        TenantProfile tenant = newTenant();
        record(tenant, 4);
        for (Runnable wrong : List.<Runnable>of(
                () -> ledger().inclusion(4, 4),
                () -> ledger().inclusion(0, 5),
                () -> ledger().inclusion(-1, 4),
                () -> ledger().inclusion(0, 0),
                () -> ledger().consistency(3, 2),
                () -> ledger().consistency(-1, 2),
                () -> ledger().consistency(1, 99))) {
            assertThatThrownBy(() -> domain().run(tenant, wrong))
                    .isInstanceOfSatisfying(
                            StatewardException.class,
                            e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.INVALID));
        }
    }

    @Test
    default void theDestructionOfAKeyIsRecorded() {
        TenantProfile tenant = newTenant();
        UUID key = domain().as(
                        tenant,
                        () -> domain().get(Vault.class).keyFor(KeyScope.ofItem(Purpose.MEMORY, UUID.randomUUID())));
        domain().run(tenant, () -> domain().get(Vault.class).destroy(List.of(key)));
        assertThat(entries(tenant, -1, 10)).anySatisfy(entry -> {
            assertThat(entry.type()).isEqualTo("vault.keys-destroyed");
            assertThat(entry.payload()).contains(key.toString());
        });
    }

    @Test
    default void aTypeOfAnotherAlphabetOrAnOversizedPayloadIsRefused() {
        TenantProfile tenant = newTenant();
        assertThatThrownBy(() -> domain().as(tenant, () -> ledger().record("Agent Registered", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
        String most = "x".repeat(Ledger.MAX_PAYLOAD_BYTES - 2);
        domain().as(tenant, () -> ledger().record("test.large", most));
        assertThatThrownBy(() -> domain().as(tenant, () -> ledger().record("test.large", most + "x")))
                .isInstanceOf(StatewardException.class);
        assertThat(checkpoint(tenant).checkpoint().size()).isEqualTo(1);
    }

    private Ledger ledger() {
        return domain().get(Ledger.class);
    }

    private TenantProfile newTenant() {
        return domain().tenant("t" + UUID.randomUUID().toString().substring(24));
    }

    private List<EntryId> record(TenantProfile tenant, int count) {
        return domain().as(tenant, () -> {
            List<EntryId> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(ledger().record("test.happened", Map.of("n", i)));
            }
            return ids;
        });
    }

    private List<SignedCheckpoint> recordAndAsk(TenantProfile tenant, int count) {
        List<SignedCheckpoint> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            record(tenant, 1);
            if (i % 10 == 0) {
                seen.add(checkpoint(tenant));
            }
        }
        return seen;
    }

    private static List<SignedCheckpoint> collect(List<Future<List<SignedCheckpoint>>> futures)
            throws InterruptedException, ExecutionException {
        List<SignedCheckpoint> all = new ArrayList<>();
        for (Future<List<SignedCheckpoint>> future : futures) {
            all.addAll(future.get());
        }
        return all;
    }

    private List<EntryView> entries(TenantProfile tenant, long after, int limit) {
        return domain().as(tenant, () -> ledger().entries(after, limit).items());
    }

    private VerifierKey key(TenantProfile tenant) {
        return VerifierKey.parse(domain().as(tenant, () -> ledger().key()));
    }

    private SignedCheckpoint checkpoint(TenantProfile tenant) {
        return SignedCheckpoint.open(domain().as(tenant, () -> ledger().checkpoint()), key(tenant));
    }

    private String certificate(TenantProfile tenant, EntryId id) {
        return domain().as(tenant, () -> ledger().certificate(id));
    }

    private void requireIncluded(TenantProfile tenant, EntryView entry, Checkpoint checkpoint) {
        LogId logId = LogId.parse(checkpoint.origin().substring(LogId.ORIGIN_PREFIX.length()));
        Instant at = entry.at();
        Leaf leaf = new Leaf(
                logId, entry.type(), at.getEpochSecond(), Bytes32.fromBase64("commitment", entry.commitment()));
        assertThat(domain().as(tenant, () -> ledger().inclusion(entry.index(), checkpoint.size()))
                        .rootFrom(leaf.hash()))
                .isEqualTo(checkpoint.root());
    }

    private void requireGrown(TenantProfile tenant, Checkpoint from, Checkpoint to) {
        assertThat(domain().as(tenant, () -> ledger().consistency(from.size(), to.size()))
                        .connects(from.root(), to.root()))
                .isTrue();
    }

    private void requireValid(TenantProfile tenant, String certificate) throws IOException {
        Path file = Files.createTempFile("certificate", ".json");
        try {
            Files.writeString(file, certificate);
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            String vkey = key(tenant).render();
            int exit = new VerifyCertificate(new PrintStream(printed, true, UTF_8)).run(file.toString(), "--key", vkey);
            assertThat(exit).as(printed.toString(UTF_8)).isEqualTo(VerifyCertificate.VALID);
        } finally {
            Files.delete(file);
        }
    }
}
