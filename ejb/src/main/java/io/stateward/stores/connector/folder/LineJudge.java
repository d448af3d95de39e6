package io.stateward.stores.connector.folder;

import io.stateward.stores.connector.folder.JsonLine.Kind;
import io.stateward.stores.connector.folder.JsonLine.Value;
import io.stateward.stores.connector.folder.MappedFiles.SubjectAt;
import io.stateward.stores.connector.folder.Piece.Fate;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.KnownItem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a line of a file. */
final class LineJudge {

    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final FileCase file;
    private final MappedFiles entry;
    private final Sought sought;
    private final Keeping keeping;

    LineJudge(FileCase file, Keeping keeping) {
        this.file = file;
        this.entry = file.entry();
        this.sought = file.sought();
        this.keeping = keeping;
    }

    /**
     * Returns what becomes of a line.
     *
     * @param from of its first byte
     * @param to behind its end of line
     * @param first whether it is the first of the file, which may begin with a mark of its encoding
     */
    Piece of(byte[] bytes, int from, int to, boolean first) {
        boolean marked =
                first && to - from >= BOM.length && Arrays.equals(bytes, from, from + BOM.length, BOM, 0, BOM.length);
        int start = from + (marked ? BOM.length : 0);
        int end = to;
        while (end > start && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        Optional<JsonLine> json = entry.jsonl() ? JsonLine.parse(bytes, start, end) : Optional.empty();
        Redaction redaction = new Redaction(bytes, from, to);
        return json.isPresent() ? document(json.get(), redaction) : text(bytes, start, end, redaction);
    }

    private Piece document(JsonLine line, Redaction redaction) {
        Parties parties = parties(line);
        boolean mentioned = !parties.own && line.values().stream().anyMatch(this::mentions);
        if (!parties.own && !mentioned) {
            return Piece.STAYS;
        }
        Set<String> named = new HashSet<>(parties.types);
        boolean goes = parties.own && !parties.others && entry.delete();
        if (!goes) {
            line.values().forEach(value -> named.addAll(sought.every().kinds(value.text())));
            if (!redact(line, parties.own && !parties.others, redaction)) {
                return parties.item != null && parties.item.shared() ? Piece.of(Fate.UNNAMED, Set.of()) : Piece.STAYS;
            }
        }
        Instant created = created(line);
        if (created != null && created.isAfter(sought.person().cutOff()) && parties.item == null) {
            return Piece.of(Fate.LATER, named);
        }
        Instant latest = created == null ? file.modified() : created;
        return kept(parties.item, latest, named)
                .orElseGet(() -> goes ? Piece.of(Fate.DELETE, named) : Piece.redacted(redaction.bytes(), named));
    }

    private Optional<Piece> kept(@Nullable KnownItem item, Instant created, Set<String> named) {
        Set<KnownItem> items = new HashSet<>(file.items());
        Optional.ofNullable(item).ifPresent(items::add);
        return keeping.of(items, created, named);
    }

    private boolean mentions(Value value) {
        boolean known = file.named() || !file.items().isEmpty();
        if (known) {
            return sought.every().in(value.text());
        }
        return entry.text().isAt(value.path()) && sought.unique().in(value.text());
    }

    /** Is whom a line is about. */
    private static final class Parties {
        private final Set<String> types = new HashSet<>();
        private boolean own;
        private boolean others;
        private @Nullable KnownItem item;
    }

    /**
     * A value that is not the person's tells of somebody else if they have one of that type in the same line or in the request, or if there
     * are two such; otherwise it may be one of theirs that nobody named.
     */
    private Parties parties(JsonLine line) {
        Parties parties = new Parties();
        Map<String, Set<String>> foreign = new HashMap<>();
        for (SubjectAt subject : entry.subjects()) {
            for (Value value : line.values()) {
                if (value.kind() != Kind.NAME && subject.pointer().isAt(value.path()) && isSomebody(value.text())) {
                    if (sought.is(subject.type(), value.text())) {
                        parties.types.add(subject.type());
                    } else {
                        foreign.computeIfAbsent(subject.type(), type -> new HashSet<>())
                                .add(value.text());
                    }
                }
            }
        }
        parties.others = file.isShared()
                || foreign.entrySet().stream()
                        .anyMatch(one ->
                                sought.knows(one.getKey()) || one.getValue().size() > 1);
        parties.item = file.lines().isEmpty() ? null : item(line);
        parties.own = !parties.types.isEmpty() || file.isOwn() || parties.item != null;
        parties.others |= parties.item != null && parties.item.shared();
        return parties;
    }

    private static boolean isSomebody(String value) {
        return !value.isBlank() && !value.equals(Mentions.ERASED);
    }

    private @Nullable KnownItem item(JsonLine line) {
        Pointer id = entry.id();
        return line.values().stream()
                .filter(value -> id != null && value.kind() != Kind.NAME && id.isAt(value.path()))
                .map(value -> file.lines().get(value.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** Takes the person out of a line; in one that is theirs alone, all its texts. */
    private boolean redact(JsonLine line, boolean alone, Redaction redaction) {
        for (Value value : line.values()) {
            boolean kept = (entry.id() != null && entry.id().isAt(value.path()))
                    || (entry.createdAt() != null && entry.createdAt().isAt(value.path()));
            if (value.kind() == Kind.NUMBER) {
                if (!kept && (isOwnSubject(value) || sought.unique().is(value.text()))) {
                    redaction.number(value);
                }
            } else if (value.kind() == Kind.TEXT && !kept && (isOwnSubject(value) || isOwnText(value, alone))) {
                redaction.text(value, Mentions.ERASED);
            } else if (!kept) {
                redaction.text(value, sought.every().redacted(value.text()));
            }
        }
        return redaction.changed();
    }

    private boolean isOwnSubject(Value value) {
        return entry.subjects().stream()
                .anyMatch(subject -> subject.pointer().isAt(value.path()) && sought.is(subject.type(), value.text()));
    }

    private boolean isOwnText(Value value, boolean alone) {
        return alone
                && entry.text().isAt(value.path())
                && entry.subjects().stream()
                        .noneMatch(subject -> subject.pointer().isAt(value.path()));
    }

    private @Nullable Instant created(JsonLine line) {
        Pointer pointer = entry.createdAt();
        return line.values().stream()
                .filter(value -> pointer != null && value.kind() != Kind.NAME && pointer.isAt(value.path()))
                .map(LineJudge::instant)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Instant instant(Value value) {
        try {
            return value.kind() == Kind.NUMBER
                    ? Instant.ofEpochMilli(Long.parseLong(value.text()))
                    : OffsetDateTime.parse(value.text()).toInstant();
        } catch (DateTimeException | NumberFormatException e) {
            // It says nothing then.
            return null;
        }
    }

    /** A line that is no document is text; a byte 0 says that it is neither, and it stays for verification to see. */
    private Piece text(byte[] bytes, int start, int end, Redaction redaction) {
        boolean known = file.named() || !file.items().isEmpty();
        for (int i = start; i < end; i++) {
            if (bytes[i] == 0) {
                return Piece.STAYS;
            }
        }
        if (!known && !entry.text().any()) {
            return Piece.STAYS;
        }
        Charset charset = charset(bytes, start, end);
        String text = new String(bytes, start, end - start, charset);
        if (!(known ? sought.every() : sought.unique()).in(text)) {
            return Piece.STAYS;
        }
        Set<String> named = sought.every().kinds(text);
        redaction.plain(start, end, sought.every().redacted(text).getBytes(charset));
        return kept(null, file.modified(), named)
                .orElseGet(() -> redaction.changed() ? Piece.redacted(redaction.bytes(), named) : Piece.STAYS);
    }

    /** Bytes that are no UTF-8 are taken one by one, so that all others come out as they went in. */
    private static Charset charset(byte[] bytes, int start, int end) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
