package io.stateward.restore.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.restore.entity.JournalNote;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.SealBroken;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Writes and reads the erasure journal of the current tenant, a file for each month, and its head.
 *
 * <p>A note is sealed under a key for its month; the head under one of its own.
 */
@ApplicationScoped
public class Journal {

    /** Most records of a tenant that are kept; an erasure beyond is refused until a month has expired. */
    static final int MAX_RECORDS = 200_000;

    /** Largest note, in bytes of JSON. */
    static final int MAX_NOTE_BYTES = 64 * 1024;

    static final String PREFIX = "journal-";
    private static final String HEAD = "head";
    private static final String HEAD_CONTEXT = "erasure-journal-head";

    /** How the journal of a tenant ends, as far as this process knows. */
    private record Tail(JournalHead head, Map<String, Long> bytes) {}

    private final Map<UUID, Tail> tails = new ConcurrentHashMap<>();

    @Inject
    RestoreDirectory directory;

    @Inject
    Vault vault;

    @Inject
    CurrentTenant current;

    @Inject
    Clock clock;

    /** Begins an empty journal. */
    void begin(UUID tie) {
        write(JournalHead.fresh(tie));
    }

    /** Returns its head; nothing if it is missing or cannot be opened. */
    Optional<JournalHead> head() {
        return directory.read(current.id(), HEAD).flatMap(this::opened);
    }

    private Optional<JournalHead> opened(byte[] file) {
        String[] parts = new String(file, StandardCharsets.US_ASCII).strip().split(" ", -1);
        try {
            UUID key = UUID.fromString(parts[0]);
            byte[] plain = vault.open(key, Base64.getDecoder().decode(parts[parts.length - 1]), HEAD_CONTEXT);
            return Optional.of(Json.read(new String(plain, StandardCharsets.UTF_8), JournalHead.class));
        } catch (IllegalArgumentException | SealBroken | KeyDestroyed damaged) {
            return Optional.empty();
        }
    }

    private void write(JournalHead head) {
        UUID key = vault.keyFor(KeyScope.named(Purpose.JOURNAL, HEAD));
        String sealed = Base64.getEncoder().encodeToString(vault.seal(key, Json.bytes(head), HEAD_CONTEXT));
        directory.place(current.id(), HEAD, (key + " " + sealed + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads all of it. */
    JournalText text(JournalHead head) {
        Map<String, byte[]> files = new HashMap<>();
        for (String name : directory.names(current.id(), PREFIX)) {
            directory.read(current.id(), name).ifPresent(bytes -> files.put(name, bytes));
        }
        return JournalText.of(files, head.first());
    }

    /**
     * Writes a note behind the others, durably; returns its number. One at a time for each tenant, on all nodes.
     *
     * @param counted how many the database counts
     * @throws StatewardException of kind UNAVAILABLE {@code restore-journal-full}, or if the journal is not whole
     */
    long append(JournalNote note, long counted) {
        UUID tenant = current.id();
        Tail remembered = tails.remove(tenant);
        // Another node may have written, or let a month expire, since this one did.
        JournalHead head = head().orElseThrow(Finding.DAMAGED::refusal);
        Tail tail = remembered != null && remembered.head().equals(head) ? remembered : tail(head);
        if (tail.head().count() < counted) {
            throw Finding.DAMAGED.refusal();
        }
        if (tail.head().count() - tail.head().first() + 1 >= MAX_RECORDS) {
            throw new StatewardException(
                    Kind.UNAVAILABLE,
                    "restore-journal-full",
                    "The erasure journal is at its limit of " + MAX_RECORDS
                            + " records. Keep suppressions for fewer months, so that old ones expire.");
        }
        byte[] plain = Json.bytes(note);
        if (plain.length > MAX_NOTE_BYTES) {
            throw new IllegalStateException("A note of the erasure journal has " + plain.length + " bytes");
        }
        String month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC)).toString();
        String file = PREFIX + month;
        UUID key = vault.keyFor(KeyScope.named(Purpose.JOURNAL, month));
        long number = tail.head().count() + 1;
        JournalLine line =
                new JournalLine(number, tail.head().hash(), key, vault.seal(key, plain, JournalLine.context(number)));
        byte[] text = line.text().getBytes(StandardCharsets.US_ASCII);
        long behind = tail.bytes().getOrDefault(file, 0L);
        directory.append(tenant, file, behind, text);
        JournalHead grown = tail.head().grown(line);
        write(grown);
        Map<String, Long> bytes = new HashMap<>(tail.bytes());
        bytes.put(file, behind + text.length);
        // Only now: after a failure it is read again.
        tails.put(tenant, new Tail(grown, bytes));
        return number;
    }

    private Tail tail(JournalHead head) {
        JournalText text = text(head);
        if (!text.holds(head)) {
            throw Finding.DAMAGED.refusal();
        }
        List<JournalLine> lines = text.lines();
        return new Tail(lines.isEmpty() ? head : head.grown(lines.get(lines.size() - 1)), text.bytes());
    }

    /** Returns the last notes that can be opened, at most so many, the oldest first. */
    List<JournalNote> recent(int limit) {
        JournalHead head = head().orElseThrow(Finding.DAMAGED::refusal);
        List<JournalLine> lines = text(head).lines();
        return lines.subList(Math.max(0, lines.size() - limit), lines.size()).stream()
                .flatMap(line -> open(line).stream())
                .toList();
    }

    /** Opens a note; nothing if its key was destroyed, because its month has expired. */
    Optional<JournalNote> open(JournalLine line) {
        try {
            byte[] plain = vault.open(line.key(), line.sealed(), JournalLine.context(line.number()));
            return Optional.of(Json.mapper().readValue(new String(plain, StandardCharsets.UTF_8), JournalNote.class));
        } catch (KeyDestroyed expired) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            // Without its cause, which would quote an identifier.
            throw new IllegalStateException("A note of the erasure journal cannot be read");
        }
    }

    /** Ends a month: first nothing begins in it any more, then its keys are destroyed, then the file goes; each may be repeated. */
    void expire(String file) {
        UUID tenant = current.id();
        JournalHead head = head().orElseThrow(Finding.DAMAGED::refusal);
        JournalText text = text(head);
        JournalText month =
                JournalText.of(Map.of(file, directory.read(tenant, file).orElse(new byte[0])), 0);
        long last = month.lines().stream().mapToLong(JournalLine::number).max().orElse(0);
        tails.remove(tenant);
        if (last >= head.first()) {
            write(new JournalHead(head.tie(), last + 1, text.count(head), last(text, head)));
        }
        Set<UUID> keys = month.lines().stream().map(JournalLine::key).collect(Collectors.toSet());
        keys.removeAll(text.lines().stream()
                .filter(line -> line.number() > last)
                .map(JournalLine::key)
                .collect(Collectors.toSet()));
        vault.destroy(keys);
        directory.delete(tenant, file);
    }

    private static String last(JournalText text, JournalHead head) {
        List<JournalLine> lines = text.lines();
        return lines.isEmpty() ? head.hash() : lines.get(lines.size() - 1).hash();
    }

    /** Forgets how the journal ended. */
    void forget() {
        tails.remove(current.id());
    }
}
