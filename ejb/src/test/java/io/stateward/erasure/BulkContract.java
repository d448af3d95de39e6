package io.stateward.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.erasure.boundary.BulkRequests;
import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.erasure.control.BulkProbe;
import io.stateward.erasure.control.BulkWork;
import io.stateward.erasure.entity.BulkApproval;
import io.stateward.erasure.entity.BulkLineStatus;
import io.stateward.erasure.entity.BulkLineView;
import io.stateward.erasure.entity.BulkView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import io.stateward.erasure.entity.RequestFilter;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Operations;
import io.stateward.operations.boundary.WorkQueue;
import io.stateward.operations.entity.Claim;
import io.stateward.operations.entity.OperationStatus;
import io.stateward.operations.entity.OperationView;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Demonstrates that requests are sent many at a time, each becomes one like any other once, and none is lost. */
interface BulkContract {

    Domain domain();

    private BulkRequests bulks() {
        return domain().get(BulkRequests.class);
    }

    private BulkView taken(ScriptedErasure anna, String... lines) {
        return domain().as(anna.tenant, () -> take(String.join("\n", lines)));
    }

    private BulkView take(String text) {
        try (InputStream in = new ByteArrayInputStream(text.getBytes(UTF_8))) {
            return bulks().take(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(String key, String person) {
        return "{\"key\":\"" + key + "\",\"subjects\":[{\"type\":\"email\",\"value\":\"" + person
                + "@example.org\"}],\"regime\":\"GDPR\",\"reason\":\"the service is closed\"}";
    }

    private static String[] lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> line("t-" + i, "person" + i))
                .toArray(String[]::new);
    }

    /** Does due work of that kind, so many times at most; returns how often something was due. */
    private int work(ScriptedErasure anna, int times) {
        WorkQueue queue = domain().get(WorkQueue.class);
        queue.takeOver("node", "node/" + UUID.randomUUID());
        int worked = 0;
        for (int i = 0; i < times; i++) {
            List<Claim> due = queue.claim("node/1", Set.of(BulkWork.KIND), 10);
            for (Claim claim : due) {
                if (claim.tenantId().equals(anna.tenant.id())) {
                    worked++;
                    handle(anna, claim);
                }
                queue.done(claim);
            }
        }
        return worked;
    }

    private void handle(ScriptedErasure anna, Claim claim) {
        as(
                Caller.worker(anna.tenant, claim.kind()),
                () -> domain().get(BulkWork.class).handle(claim));
    }

    private void as(Caller caller, Runnable step) {
        boolean done = domain().as(caller, () -> {
            step.run();
            return true;
        });
        assertThat(done).isTrue();
    }

    private Claim claim(ScriptedErasure anna, UUID bulk, int attempts) {
        return new Claim(
                UUID.randomUUID(),
                anna.tenant.id(),
                BulkWork.KIND,
                bulk,
                attempts,
                1,
                domain().clock().instant().plus(Duration.ofMinutes(5)));
    }

    private BulkView bulk(ScriptedErasure anna, UUID id) {
        return domain().as(anna.tenant, () -> bulks().of(id));
    }

    private List<BulkLineView> all(ScriptedErasure anna, UUID id) {
        return domain().as(anna.tenant, () -> bulks().lines(id, false, null, 100))
                .items();
    }

    private List<ErasureView> requests(ScriptedErasure anna) {
        return domain().as(
                        anna.tenant,
                        () -> domain().get(ErasureRequests.class).list(new RequestFilter(null, null), null, 200))
                .items();
    }

    private OperationView operation(ScriptedErasure anna, BulkView bulk) {
        return domain().as(anna.tenant, () -> domain().get(Operations.class).of(bulk.operation()));
    }

    @Test
    default void aLineWhoseReasonNamesThePersonIsNoRequest() {
        ScriptedErasure anna = new ScriptedErasure(domain());

        BulkView bulk = taken(
                anna,
                "{\"subjects\":[{\"type\":\"email\",\"value\":\"two@example.org\"}],\"regime\":\"GDPR\","
                        + "\"reason\":\"two@example.org has left\"}");
        work(anna, 2);

        assertThat(all(anna, bulk.id()).stream().map(BulkLineView::problem)).containsExactly("reason-names-person");
        assertThat(requests(anna)).isEmpty();
    }

    @Test
    default void everyGoodLineBecomesARequestOfItsOwnAndEveryOtherSaysWhyNot() {
        ScriptedErasure anna = new ScriptedErasure(domain());

        BulkView bulk = taken(
                anna,
                line("t-1", "one"),
                "",
                "no JSON",
                "{\"subjects\":[{\"type\":\"email\",\"value\":\"two@example.org\"}],\"regime\":\"CCPA\",\"reason\":\"left\"}",
                line("t-1", "other"),
                "{\"subjects\":[{\"type\":\"name\",\"value\":\"Ann Lee\"}],\"regime\":\"GDPR\",\"reason\":\"left\"}",
                "{\"subjects\":[],\"regime\":\"GDPR\"}",
                "{\"surprise\":1}",
                line("anna@example.org", "three"));
        assertThat(bulk.lines()).isEqualTo(8);
        assertThat(bulk.waiting()).isEqualTo(4);
        assertThat(requests(anna)).isEmpty();
        work(anna, 3);

        BulkView ended = bulk(anna, bulk.id());
        assertThat(List.of(ended.waiting(), ended.received(), ended.alreadyReceived(), ended.refused()))
                .containsExactly(0L, 2L, 1L, 5L);
        List<BulkLineView> lines = all(anna, bulk.id());
        assertThat(lines.stream().map(BulkLineView::line)).containsExactly(1, 3, 4, 5, 6, 7, 8, 9);
        assertThat(lines.stream().map(BulkLineView::problem))
                .containsExactly(
                        null,
                        "line-unreadable",
                        null,
                        null,
                        "name-identifies-nobody",
                        "line-unreadable",
                        "line-unreadable",
                        "line-unreadable");
        assertThat(lines.get(3).status()).isEqualTo(BulkLineStatus.ALREADY_RECEIVED);
        assertThat(lines.get(3).request()).isEqualTo(lines.get(0).request());
        assertThat(lines.toString()).doesNotContain("Ann Lee", "example.org");
        ErasureView first = anna.view(Objects.requireNonNull(lines.get(0).request()));
        assertThat(first.status()).isEqualTo(ErasureStatus.PLANNED);
        assertThat(first.requestedBy()).isEqualTo(ended.enteredBy());
        assertThat(domain().as(anna.tenant, () -> bulks().lines(bulk.id(), true, null, 100))
                        .items())
                .hasSize(6);
        assertThat(operation(anna, bulk).status()).isEqualTo(OperationStatus.SUCCEEDED);
        assertThat(operation(anna, bulk).result())
                .hasToString("{\"alreadyReceived\":1,\"bulk\":\"" + bulk.id() + "\",\"received\":2,\"refused\":5}");
    }

    @Test
    default void afterACrashInTheMiddleTheRestFollowsAndNothingTwice() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, lines(5));
        as(Caller.worker(anna.tenant, BulkWork.KIND), () -> {
            // As far as a killed worker came: two lines are requests, and nothing was told.
            BulkProbe.receive(domain(), bulk.id(), 2);
        });
        assertThat(requests(anna)).hasSize(2);

        handle(anna, claim(anna, bulk.id(), 2));
        handle(anna, claim(anna, bulk.id(), 3));

        assertThat(requests(anna)).hasSize(5);
        assertThat(bulk(anna, bulk.id()).received()).isEqualTo(5);
    }

    @Test
    default void itIsDoneInSlicesAndTellsItsProgress() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, lines(BulkProbe.SLICE + 1));

        assertThat(work(anna, 1)).isEqualTo(1);
        assertThat(operation(anna, bulk).done()).isEqualTo(BulkProbe.SLICE);
        assertThat(bulk(anna, bulk.id()).endedAt()).isNull();

        assertThat(work(anna, 2)).isEqualTo(1);
        assertThat(bulk(anna, bulk.id()).endedAt()).isNotNull();
        assertThat(bulk(anna, bulk.id()).received()).isEqualTo(BulkProbe.SLICE + 1);
    }

    @Test
    default void whatWasSentIsSealedUntilItIsARequestAndItsKeyIsDestroyedThen() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, line("t-1", "secretive"), line("t-2", "discreet"));
        List<byte[]> sealed = sealed(bulk.id());
        assertThat(sealed).hasSize(2);
        assertThat(sealed).noneMatch(bytes -> new String(bytes, UTF_8).contains("example.org"));
        UUID key = key(bulk.id());
        assertThat(exists(anna, key)).isTrue();

        work(anna, 2);

        assertThat(sealed(bulk.id())).isEmpty();
        assertThat(exists(anna, key)).isFalse();
    }

    private boolean exists(ScriptedErasure anna, UUID key) {
        return domain().as(anna.tenant, () -> domain().get(Vault.class).exists(key));
    }

    private UUID key(UUID bulk) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var query = connection.prepareStatement("select key_id from bulk_line where bulk_id = ?")) {
            query.setObject(1, bulk);
            try (var rows = query.executeQuery()) {
                rows.next();
                return (UUID) rows.getObject(1);
            }
        }
    }

    private List<byte[]> sealed(UUID bulk) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var query = connection.prepareStatement(
                        "select sealed from bulk_line where bulk_id = ? and sealed is not null")) {
            query.setObject(1, bulk);
            List<byte[]> found = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getBytes(1));
                }
            }
            return found;
        }
    }

    @Test
    default void theSameFileAgainMakesNothingNewAndACorrectedLineIsTaken() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        String wrong = line("t-2", "two").replace("email", "name");
        taken(anna, line("t-1", "one"), wrong);
        work(anna, 2);
        assertThat(requests(anna)).hasSize(1);

        BulkView again = taken(anna, line("t-1", "one"), line("t-2", "two"));
        work(anna, 2);

        assertThat(bulk(anna, again.id()).alreadyReceived()).isEqualTo(1);
        assertThat(bulk(anna, again.id()).received()).isEqualTo(1);
        assertThat(requests(anna)).hasSize(2);
    }

    @Test
    default void anOutageOfTheVaultRefusesNoLine() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, lines(3));
        UUID key = key(bulk.id());
        UUID lost = UUID.randomUUID();
        // A key that the register knows and the vault's directory lacks: the directory is not the right one at the
        // moment.
        change(
                "insert into vault_key (tenant_id, id, version, purpose, slot, created_at)"
                        + " select tenant_id, ?, 1, purpose, ?, created_at from vault_key where id = ?",
                lost,
                "lost/" + lost,
                key);
        underKey(bulk.id(), key, lost);

        for (int attempt = 1; attempt <= BulkProbe.MAX_ATTEMPTS + 1; attempt++) {
            Claim claim = claim(anna, bulk.id(), attempt);
            assertThatThrownBy(() -> handle(anna, claim))
                    .isInstanceOfSatisfying(
                            StatewardException.class,
                            e -> assertThat(e.kind()).isEqualTo(StatewardException.Kind.UNAVAILABLE));
        }
        assertThat(bulk(anna, bulk.id()).waiting()).isEqualTo(3);

        underKey(bulk.id(), lost, key);
        handle(anna, claim(anna, bulk.id(), 7));
        assertThat(bulk(anna, bulk.id()).received()).isEqualTo(3);
    }

    /** Has what is sealed name another key, in its row and in its envelope. */
    private void underKey(UUID bulk, UUID from, UUID to) throws SQLException {
        List<byte[]> all = sealed(bulk);
        for (byte[] bytes : all) {
            byte[] other =
                    HexFormat.of().parseHex(HexFormat.of().formatHex(bytes).replace(hex(from), hex(to)));
            change("update bulk_line set key_id = ?, sealed = ? where sealed = ?", to, other, bytes);
        }
    }

    private static String hex(UUID id) {
        return id.toString().replace("-", "");
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    default void othersAtTheSamePeopleRefuseNoLine() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        taken(anna, line("t-0", "zero"));
        work(anna, 2);
        BulkView bulk = taken(anna, line("t-1", "one"));
        try (var other = domain().database().behindTheWall()) {
            other.setAutoCommit(false);
            try (var door = other.prepareStatement("select id from request_door where tenant_id = ? for update")) {
                door.setObject(1, anna.tenant.id());
                assertThat(door.executeQuery().next()).isTrue();
                Claim claim = claim(anna, bulk.id(), 1);
                assertThatThrownBy(() -> handle(anna, claim))
                        .isInstanceOfSatisfying(
                                StatewardException.class,
                                e -> assertThat(e.type()).isEqualTo("subjects-busy"));
            }
            other.rollback();
        }
        handle(anna, claim(anna, bulk.id(), 2));
        assertThat(bulk(anna, bulk.id()).received()).isEqualTo(1);
    }

    private void change(String sql, Object... values) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            assertThat(update.executeUpdate()).isPositive();
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        }
    }

    @Test
    default void aLineThatBreaksIsRefusedAfterItsOwnAttemptsAndHoldsUpNoOther() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, lines(4));
        change("update bulk_line set sealed = ? where bulk_id = ? and number = 1", new byte[40], bulk.id());

        handle(anna, claim(anna, bulk.id(), BulkProbe.MAX_ATTEMPTS));
        assertThat(bulk(anna, bulk.id()).received()).isEqualTo(3);
        assertThat(bulk(anna, bulk.id()).waiting()).isEqualTo(1);
        assertThat(work(anna, 1)).isZero();

        for (int attempt = 2; attempt <= BulkProbe.MAX_ATTEMPTS; attempt++) {
            assertThat(bulk(anna, bulk.id()).refused()).isZero();
            domain().clock().advance(Duration.ofHours(2));
            assertThat(work(anna, 1)).isEqualTo(1);
        }
        assertThat(bulk(anna, bulk.id()).endedAt()).isNotNull();
        assertThat(all(anna, bulk.id()).stream().map(BulkLineView::problem))
                .containsExactly("line-broken", null, null, null);
    }

    @Test
    default void aRepeatOfALineThatIsRefusedTakesItsPlace() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk =
                taken(anna, line("t-1", "one").replace("email", "name"), line("t-1", "one"), line("t-1", "two"));
        // The same once more before anything has become of the first: nobody knows yet which of them is the request.
        BulkView again = taken(anna, line("t-1", "one"));
        assertThat(again.waiting()).isEqualTo(1);
        handle(anna, claim(anna, again.id(), 1));
        assertThat(bulk(anna, again.id()).waiting()).isEqualTo(1);

        handle(anna, claim(anna, bulk.id(), 1));
        domain().clock().advance(Duration.ofHours(1));
        handle(anna, claim(anna, again.id(), 2));

        List<BulkLineView> lines = all(anna, bulk.id());
        assertThat(lines.stream().map(BulkLineView::status))
                .containsExactly(BulkLineStatus.REFUSED, BulkLineStatus.RECEIVED, BulkLineStatus.ALREADY_RECEIVED);
        BulkLineView repeat = all(anna, again.id()).get(0);
        assertThat(repeat.status()).isEqualTo(BulkLineStatus.ALREADY_RECEIVED);
        assertThat(List.of(
                        Objects.requireNonNull(repeat.request()),
                        Objects.requireNonNull(lines.get(2).request())))
                .containsOnly(requests(anna).get(0).id());
        assertThat(requests(anna)).hasSize(1);
    }

    @Test
    default void thePeriodBeginsWhenTheFileArrivesAndNotWhenALineHasItsTurn() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, line("t-1", "one"));
        domain().clock().advance(Duration.ofDays(3));

        handle(anna, claim(anna, bulk.id(), 1));

        assertThat(requests(anna).get(0).receivedAt()).isEqualTo(bulk.createdAt());
    }

    @Test
    default void whatNamesAPersonIsNeitherAKeyNorQuoted() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(
                anna,
                line("anna.lindqvist", "x")
                        .replace("\"email\",\"value\":\"x@example.org\"", "\"name\",\"value\":\"Anna Lindqvist\""),
                "{\"key\":\"4711\",\"subjects\":[{\"type\":\"customer-id\",\"value\":\"4711\"}],\"regime\":\"GDPR\",\"reason\":\"left\"}",
                "{\"Anna Lindqvist\":1}");

        List<BulkLineView> lines = all(anna, bulk.id());
        assertThat(lines.stream().map(BulkLineView::problem)).containsOnly("line-unreadable");
        assertThat(lines.stream().map(BulkLineView::key)).containsOnlyNulls();
        assertThat(lines.toString()).doesNotContain("4711", "anna", "Anna", "indqvist");
    }

    @Test
    default void theOfficersWordIsInTheLedgerAndThePersonIsWrittenToInTheirLanguage() throws SQLException {
        ScriptedErasure anna = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, line("t-1", "one").replace("\"reason\"", "\"language\":\"DE\",\"reason\""));
        work(anna, 2);

        assertThat(ledgered(anna, "erasure-identity-confirmed")).isEqualTo(1);
        assertThat(language(requests(anna).get(0).id())).isEqualTo("DE");
        assertThat(bulk(anna, bulk.id()).received()).isEqualTo(1);
    }

    private long ledgered(ScriptedErasure anna, String type) {
        return domain()
                .as(
                        anna.tenant,
                        () -> domain().get(Ledger.class).entries(-1, 1000).items())
                .stream()
                .filter(entry -> entry.type().equals(type))
                .count();
    }

    private String language(UUID request) throws SQLException {
        try (var connection = domain().database().behindTheWall();
                var query = connection.prepareStatement("select language from erasure_request where id = ?")) {
            query.setObject(1, request);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    @Test
    default void aKeyIsTheTenantsOwn() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedErasure other = new ScriptedErasure(domain());
        BulkView bulk = taken(anna, line("t-1", "one"));
        BulkView theirs = taken(other, line("t-1", "one"));

        assertThat(theirs.alreadyReceived()).isZero();
        for (Runnable read : Stream.<Runnable>of(
                        () -> bulks().of(bulk.id()), () -> bulks().lines(bulk.id(), false, null, null))
                .toList()) {
            assertThatThrownBy(() -> domain().run(other.tenant, read))
                    .isInstanceOfSatisfying(
                            StatewardException.class, e -> assertThat(e.type()).isEqualTo("not-found"));
        }
    }

    @Test
    default void theLatestFileIsListedFirstAndNobodyElsesIs() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        ScriptedErasure other = new ScriptedErasure(domain());
        List<BulkView> sent = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            sent.add(taken(anna, line("t-" + i, "one" + i), "no line"));
        }
        taken(other, line("t-1", "one"));

        Page<BulkView> first = domain().as(anna.tenant, () -> bulks().list(null, 2));
        assertThat(first.items()).containsExactly(sent.get(2), sent.get(1));
        assertThat(first.items()).allMatch(bulk -> bulk.waiting() == 1 && bulk.refused() == 1);
        Page<BulkView> rest = domain().as(anna.tenant, () -> bulks().list(first.next(), 2));
        assertThat(rest.items()).containsExactly(sent.get(0));
        assertThat(rest.next()).isNull();
        assertThatThrownBy(() -> domain().as(anna.tenant, () -> bulks().list("yesterday", null)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
    }

    @Test
    default void asManyLinesAsTheLimitAreTakenAndOneMoreIsNot() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        String many = "x\n".repeat(BulkProbe.MAX_LINES);

        assertThat(domain().as(anna.tenant, () -> take(many)).refused()).isEqualTo(BulkProbe.MAX_LINES);
        assertThatThrownBy(() -> domain().as(anna.tenant, () -> take(many + "x")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("bulk-too-long"));
        assertThatThrownBy(() -> domain().as(anna.tenant, () -> take("\n \n")))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
    }

    @Test
    default void approvalsInBulkSayOfEachWhatBecameOfIt() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        taken(anna, lines(3));
        work(anna, 2);
        List<UUID> ids = requests(anna).stream().map(ErasureView::id).toList();
        anna.step(() -> anna.requests().cancel(Seen.any(ids.get(1)), "asked by mistake"));
        UUID nobody = UUID.randomUUID();

        List<BulkApproval> outcomes = domain().as(
                        anna.tenant,
                        () -> bulks().approve(List.of(ids.get(0), ids.get(1), nobody, ids.get(2), ids.get(0))));

        assertThat(outcomes.stream().map(BulkApproval::approved)).containsExactly(true, false, false, true);
        assertThat(outcomes.stream().map(BulkApproval::problem))
                .containsExactly(null, "erasure-status", "not-found", null);
        assertThat(outcomes.get(0).operation()).isNotNull();
        assertThat(anna.view(ids.get(2)).status()).isEqualTo(ErasureStatus.APPROVED);
        assertThat(anna.view(ids.get(1)).status()).isEqualTo(ErasureStatus.CANCELLED);
        List<UUID> tooMany = Collections.nCopies(BulkRequests.MAX_APPROVALS + 1, nobody);
        assertThat(domain().as(anna.tenant, () -> bulks().approve(tooMany.subList(1, tooMany.size()))))
                .hasSize(1);
        assertThatThrownBy(() -> domain().as(anna.tenant, () -> bulks().approve(tooMany)))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
    }

    @Test
    default void aRequestThatSomebodyElseChangesAtThatMomentFailsNoOther() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        taken(anna, lines(3));
        work(anna, 2);
        List<UUID> ids = requests(anna).stream().map(ErasureView::id).toList();
        domain().get(Meanwhile.class).happens(() -> {
            try {
                change("update erasure_request set version = version + 1 where id = ?", ids.get(0));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        List<BulkApproval> outcomes = domain().as(anna.tenant, () -> bulks().approve(ids));

        assertThat(outcomes.stream().map(BulkApproval::problem)).containsExactly("changed-meanwhile", null, null);
        assertThat(outcomes.get(0).status()).isEqualTo(ErasureStatus.PLANNED);
        assertThat(anna.view(ids.get(0)).status()).isEqualTo(ErasureStatus.PLANNED);
        assertThat(anna.view(ids.get(2)).status()).isEqualTo(ErasureStatus.APPROVED);
    }

    @Test
    default void onlyAPrivacyOfficerSendsAndApproves() {
        ScriptedErasure anna = new ScriptedErasure(domain());
        for (Role role : List.of(Role.TENANT_ADMIN, Role.AUDITOR)) {
            Caller caller = new Caller(anna.tenant, "somebody", Set.of(role), null);
            for (Runnable step : Stream.<Runnable>of(
                            () -> take(line("t-1", "one")), () -> bulks().approve(List.of(UUID.randomUUID())))
                    .toList()) {
                assertThatThrownBy(() -> as(caller, step))
                        .isInstanceOfSatisfying(
                                StatewardException.class,
                                e -> assertThat(e.type()).isEqualTo("role-missing"));
            }
        }
    }
}
