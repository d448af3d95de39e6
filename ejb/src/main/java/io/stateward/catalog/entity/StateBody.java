package io.stateward.catalog.entity;

import io.stateward.StatewardException;
import io.stateward.subjects.entity.Alias;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Is one piece of state as it is written in a request or on a line of an import; absent lists are empty. */
public record StateBody(
        @Nullable String store,
        @Nullable String kind,
        @Nullable String ref,
        @Nullable List<Alias> subjects,
        @Nullable List<String> categories,
        @Nullable String purpose,
        @Nullable List<UUID> derivedFrom,
        @Nullable Instant createdAt,
        @Nullable Long sizeBytes,
        @Nullable List<String> tags) {

    /**
     * Returns the draft.
     *
     * @throws StatewardException that names the first field that is missing
     */
    public StateDraft draft() {
        return new StateDraft(
                required("store", store),
                required("kind", kind),
                ref,
                whole(present("subjects", subjects)),
                present("categories", categories),
                required("purpose", purpose),
                present("derivedFrom", derivedFrom),
                createdAt,
                sizeBytes,
                present("tags", tags));
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw StatewardException.invalid(field, "'" + field + "' is missing.");
        }
        return value;
    }

    /** Lines of an import are not checked for absent fields before they come here, as bodies are. */
    private static List<Alias> whole(List<Alias> people) {
        for (Alias person : people) {
            required("subjects.type", person.type());
            required("subjects.value", person.value());
        }
        return people;
    }

    private static <T> List<T> present(String field, @Nullable List<T> list) {
        if (list == null) {
            return List.of();
        }
        if (list.stream().anyMatch(Objects::isNull)) {
            throw StatewardException.invalid(field, "'" + field + "' must not hold null.");
        }
        return list;
    }
}
