package io.stateward.stores.connector.records;

import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.entity.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Is what the data map says of one collection, or of all whose names fit a pattern.
 *
 * @param name the collection's name, or a pattern in which {@code *} stands for any characters
 * @param pattern whether it is a pattern
 * @param subjects fields that hold identifiers
 * @param categories data categories of its records
 * @param text whether records whose text names the person count
 * @param created field that tells when a record came into being: an ISO 8601 time, or seconds or milliseconds since 1970
 */
public record MappedCollection(
        String name,
        boolean pattern,
        List<SubjectField> subjects,
        Set<String> categories,
        boolean text,
        Optional<String> created) {

    static final int MAX_SUBJECTS = 16;
    static final int MAX_CATEGORIES = 32;

    /** Says which field holds identifiers of which type. */
    public record SubjectField(String type, String field) {}

    public MappedCollection {
        subjects = List.copyOf(subjects);
        categories = Set.copyOf(categories);
    }

    static MappedCollection of(Fields given) {
        given.only("name", "pattern", "subjects", "categories", "text", "created");
        Optional<String> name = written(given, "name");
        Optional<String> pattern = written(given, "pattern");
        if (name.isPresent() == pattern.isPresent()) {
            throw StatewardException.invalid(
                    given.at("name"), "Write either name, or pattern with * for any characters.");
        }
        List<SubjectField> subjects = new ArrayList<>();
        for (Fields subject : given.optionalObjects("subjects", MAX_SUBJECTS)) {
            subjects.add(subject(subject.only("type", "field")));
        }
        boolean text = given.truth("text", false);
        if (subjects.isEmpty() && !text) {
            throw StatewardException.invalid(
                    given.at("subjects"), "Write which fields hold identifiers, or text true, or nobody can be found.");
        }
        return new MappedCollection(
                name.or(() -> pattern).orElseThrow(),
                pattern.isPresent(),
                subjects,
                given.texts("categories", 0, MAX_CATEGORIES),
                text,
                written(given, "created"));
    }

    private static Optional<String> written(Fields given, String field) {
        return given.node().hasNonNull(field) ? Optional.of(given.text(field)) : Optional.empty();
    }

    private static SubjectField subject(Fields given) {
        String type = given.text("type");
        if (type.equals(Identifier.NAME)) {
            throw StatewardException.invalid(
                    given.at("type"), "A name identifies nobody, so it cannot select records. Name another type.");
        }
        return new SubjectField(type, given.text("field"));
    }

    boolean fits(String collection) {
        return pattern ? expression().matcher(collection).matches() : name.equals(collection);
    }

    private Pattern expression() {
        return Pattern.compile(
                Stream.of(name.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }
}
