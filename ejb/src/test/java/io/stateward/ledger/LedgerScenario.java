package io.stateward.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.boundary.LedgerWitnesses;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.KeyView;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import io.stateward.vault.boundary.Vault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Takes a ledger through everything that it does durably: entries are appended, sequenced in small groups, signed by a witness, payloads
 * end, the key changes. It can be gone through again from the beginning at any time, as callers and timers of a restarted server do.
 *
 * <p>What is acknowledged, and every checkpoint, is noted in files beside the vault: they are what somebody outside has seen.
 */
final class LedgerScenario {

    private static final int BATCH = 5;
    private static final int BATCHES = 4;
    private static final int GROUP = 3;

    private final Domain domain;
    private final TenantProfile tenant;
    private final Path keyFile;
    private final Path notes;
    private final Path acknowledged;

    /** Goes on with one that was prepared. */
    LedgerScenario(Domain domain, Path vault) {
        this.domain = domain;
        UUID id = UUID.fromString(lines(tenantFile(vault)).get(0));
        this.tenant = new TenantProfile(id, "skyways", "skyways", "DE", ZoneId.of("Europe/Berlin"), false);
        this.keyFile = keyFile(vault);
        this.notes = vault.resolveSibling(vault.getFileName() + ".checkpoints");
        this.acknowledged = vault.resolveSibling(vault.getFileName() + ".acknowledged");
    }

    /** Makes a tenant, and leaves payloads behind whose time will be over; the log's key is what a witness is told. */
    static LedgerScenario prepare(Domain domain, Path vault) {
        TenantProfile made = domain.tenant("skyways");
        write(tenantFile(vault), made.id().toString());
        LedgerScenario scenario = new LedgerScenario(domain, vault);
        scenario.prepare();
        scenario.trust();
        return scenario;
    }

    private static Path tenantFile(Path vault) {
        return vault.resolveSibling(vault.getFileName() + ".tenant");
    }

    static Path keyFile(Path vault) {
        return vault.resolveSibling(vault.getFileName() + ".key");
    }

    /** Tells the witness the log's key of now. */
    private void trust() {
        try {
            Files.writeString(
                    keyFile, domain.as(tenant, () -> domain.get(Ledger.class).key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare() {
        domain.clock().set(Instant.parse("2026-01-10T10:00:00Z"));
        domain.as(tenant, () -> domain.get(Ledger.class).recordAllApart("test.old", payloads("old", GROUP)));
        domain.as(tenant, () -> domain.get(LedgerRetention.class).keep("test.old", LedgerRetention.MIN_MONTHS));
        note();
    }

    /** Goes through everything; what is done already is not done twice. */
    void goOn() {
        domain.clock().set(Instant.parse("2026-11-10T10:00:00Z"));
        append(0);
        append(1);
        sequence();
        note();
        domain.as(tenant, () -> domain.get(LedgerWitnesses.class).ask());
        domain.as(tenant, () -> domain.get(LedgerRetention.class).destroyDue());
        append(2);
        LedgerKeys keys = domain.get(LedgerKeys.class);
        if (domain.as(tenant, () -> keys.all()).size() == 1) {
            domain.as(tenant, keys::change);
        }
        domain.run(tenant, keys::destroyUseless);
        append(BATCHES - 1);
        sequence();
        note();
        trust();
        // By then a witness that refused the new key is asked again.
        domain.clock().advance(Duration.ofMinutes(2));
        domain.as(tenant, () -> domain.get(LedgerWitnesses.class).ask());
    }

    /** Appends a batch unless it is there: even ones apart and all at once, odd ones each in a business transaction of its own. */
    private void append(int number) {
        String type = "test.batch" + number;
        List<Map<String, Object>> payloads = payloads(type, BATCH);
        Ledger ledger = domain.get(Ledger.class);
        if (number % 2 == 0) {
            if (missing(type, 1) == 1) {
                domain.as(tenant, () -> ledger.recordAllApart(type, payloads));
                write(acknowledged, type + "\n");
            }
            return;
        }
        for (int n = BATCH - missing(type, BATCH); n < BATCH; n++) {
            Map<String, Object> payload = payloads.get(n);
            domain.as(tenant, () -> ledger.record(type, payload));
            write(acknowledged, type + "\n");
        }
    }

    /** Returns how many of equal parts of a batch lack; every part that was acknowledged is there, and none is there in part. */
    private int missing(String type, int parts) {
        int size = BATCH / parts;
        int there = count(type);
        long said = lines(acknowledged).stream().filter(type::equals).count();
        assertThat(there % size).as("entries of a part of " + type).isZero();
        assertThat((long) there / size).as("acknowledged " + type).isBetween(said, said + 1);
        return parts - there / size;
    }

    private static List<Map<String, Object>> payloads(String batch, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Map.<String, Object>of("batch", batch, "n", n))
                .toList();
    }

    private void sequence() {
        int got;
        do {
            got = domain.as(tenant, () -> domain.get(Ledger.class).sequencePending(GROUP));
        } while (got == GROUP);
    }

    private void note() {
        write(notes, domain.as(tenant, () -> domain.get(Ledger.class).checkpoint()) + "====\n");
    }

    /** Returns everything that is left, without what differs from run to run by chance. */
    List<String> endState() {
        List<String> state = new ArrayList<>();
        List<EntryView> entries = domain.as(
                tenant,
                () -> domain.get(Ledger.class).entries(-1, Ledger.MAX_PAGE).items());
        for (EntryView entry : entries) {
            state.add(entry.type() + " "
                    + (entry.destroyedAt() == null ? steady(Objects.requireNonNull(entry.payload())) : "destroyed"));
        }
        assertThat(entries.stream().map(EntryView::index).toList())
                .isEqualTo(IntStream.range(0, entries.size())
                        .mapToObj(Long::valueOf)
                        .toList());
        state.sort(null);
        state.add("pending " + one("select count(*) from ledger_entry where tenant_id = ? and leaf_index is null"));
        List<KeyView> keys =
                domain.as(tenant, () -> domain.get(LedgerKeys.class).all());
        state.add("keys " + keys.size());
        state.add("old private half in the vault " + oldHalves());
        for (WitnessView witness :
                domain.as(tenant, () -> domain.get(LedgerWitnesses.class).all())) {
            state.add("witness lacks " + witness.missing() + " failure " + witness.failure());
        }
        LogVerificationView verified = verified();
        state.add("verified " + verified.status() + " " + verified.findings());
        return state;
    }

    private static String steady(String payload) {
        return String.valueOf(payload)
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "<id>")
                .replaceAll("\"(from|to|byFrom|byTo)\":\"[^\"]*\"", "\"$1\":<key>")
                .replaceAll("\"at\":\"[^\"]*\"", "\"at\":<time>");
    }

    private long oldHalves() {
        Vault vault = domain.get(Vault.class);
        return all("select cast(seal_key as varchar(36)) from ledger_key where tenant_id = ? and seal_key is not null")
                .stream()
                .filter(key -> domain.as(tenant, () -> vault.exists(UUID.fromString(key))))
                .count();
    }

    /** Holds the log against every checkpoint that anybody has seen. */
    private LogVerificationView verified() {
        LedgerVerifications verifications = domain.get(LedgerVerifications.class);
        List<String> seen = new ArrayList<>();
        for (String note : String.join("\n", lines(notes)).split("====\n?", -1)) {
            if (!note.isBlank()) {
                seen.add(note);
            }
        }
        assertThat(seen).isNotEmpty();
        UUID id = domain.as(tenant, () -> verifications.start(seen)).id();
        boolean more = true;
        while (more) {
            more = domain.as(tenant, () -> verifications.step(id));
        }
        return domain.as(tenant, () -> verifications.of(id));
    }

    private int count(String type) {
        return (int)
                all("select cast(id as varchar(36)) from ledger_entry where tenant_id = ? and type = '" + type + "'")
                        .stream()
                        .distinct()
                        .count();
    }

    private String one(String sql) {
        return all(sql).get(0);
    }

    private List<String> all(String sql) {
        try (Connection connection = domain.database().behindTheWall();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, tenant.id());
            ResultSet rows = select.executeQuery();
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
