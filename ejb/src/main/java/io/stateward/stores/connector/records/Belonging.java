package io.stateward.stores.connector.records;

import io.stateward.stores.connector.records.MappedCollection.SubjectField;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells whose a record of one collection is: the person's, shared with others, or not theirs. */
final class Belonging {

    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final int DATE_ONLY = 10;

    /** Says how a record stands to the person. */
    enum Whose {
        NOT_THEIRS,
        THEIRS,
        SHARED
    }

    private final MappedCollection mapped;
    private final Person person;
    private final Mentions text;
    private final Map<String, Mentions> byType = new HashMap<>();

    Belonging(MappedCollection mapped, Person person) {
        this.mapped = mapped;
        this.person = person;
        this.text = Mentions.unique(person);
        mapped.subjects().forEach(subject -> byType.computeIfAbsent(subject.type(), this::mentions));
    }

    private Mentions mentions(String type) {
        return Mentions.of(new Person(
                person.subjects(),
                person.identifiers().stream()
                        .filter(identifier -> identifier.type().equals(type))
                        .toList(),
                person.cutOff()));
    }

    /** Tells whether the person has any identifier by which this collection knows people. */
    boolean searchable() {
        return byType.values().stream().anyMatch(mentions -> !mentions.none()) || readsText();
    }

    boolean readsText() {
        return mapped.text() && !text.none();
    }

    /** Returns what the store's own filter is asked for; empty if there is nothing to ask. */
    Map<String, Set<String>> filter() {
        Map<String, Set<String>> filter = new HashMap<>();
        for (SubjectField subject : mapped.subjects()) {
            List<String> values = person.values(subject.type());
            if (!values.isEmpty()) {
                filter.computeIfAbsent(subject.field(), field -> new LinkedHashSet<>())
                        .addAll(values);
            }
        }
        return filter;
    }

    Whose of(StoredRecord record) {
        if (created(record).filter(time -> time.isAfter(person.cutOff())).isPresent()) {
            return Whose.NOT_THEIRS;
        }
        boolean theirs = false;
        boolean attributed = false;
        Set<String> theirTypes = new LinkedHashSet<>();
        Set<String> othersTypes = new LinkedHashSet<>();
        for (SubjectField subject : mapped.subjects()) {
            for (String value : record.values(subject.field())) {
                attributed = true;
                boolean is = byType.getOrDefault(subject.type(), text).is(value);
                theirs |= is;
                (is ? theirTypes : othersTypes).add(subject.type());
            }
        }
        if (theirs) {
            return theirTypes.stream().anyMatch(othersTypes::contains) ? Whose.SHARED : Whose.THEIRS;
        }
        if (!readsText() || !text.in(record.text())) {
            return Whose.NOT_THEIRS;
        }
        return attributed ? Whose.SHARED : Whose.THEIRS;
    }

    Optional<Instant> created(StoredRecord record) {
        return mapped.created()
                .flatMap(field -> record.values(field).stream()
                        .flatMap(value -> time(value).stream())
                        .findFirst());
    }

    private static Optional<Instant> time(String value) {
        try {
            if (value.matches("\\d{1,15}(\\.\\d{1,9})?([eE]\\+?\\d{1,2})?")) {
                long number = new BigDecimal(value).longValue();
                return Optional.of(
                        number >= FIRST_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
            }
            String full = value.length() == DATE_ONLY ? value + "T00:00:00Z" : value;
            boolean zoned = full.matches(".*(Z|[+-]\\d{2}:\\d{2})");
            return Optional.of(
                    zoned
                            ? OffsetDateTime.parse(full).toInstant()
                            : LocalDateTime.parse(full).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            // No time that anybody could compare: as if it were not told.
            return Optional.empty();
        }
    }
}
