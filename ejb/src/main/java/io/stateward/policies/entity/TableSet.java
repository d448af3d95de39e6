package io.stateward.policies.entity;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * Is the three tables that hold together, and for how long they do.
 *
 * @param regions countries and blocs
 * @param adequacy who holds whom adequate
 * @param providers which hosts lie where
 * @param since the day on which the youngest of them took over
 * @param until the day on which another takes over, or the last day there is
 */
public record TableSet(
        RegionData regions, AdequacyData adequacy, ProviderData providers, LocalDate since, LocalDate until) {

    private static final String FOLDER = "/io/stateward/policies/";

    /** Returns the tables that ship with Stateward; no other takes over. */
    public static TableSet shipped() {
        return of(
                Map.of(
                        TableName.REGIONS, shippedText(TableName.REGIONS),
                        TableName.ADEQUACY, shippedText(TableName.ADEQUACY),
                        TableName.PROVIDERS, shippedText(TableName.PROVIDERS)),
                LocalDate.MIN,
                LocalDate.MAX);
    }

    /**
     * Reads three tables.
     *
     * @param texts their JSON, all three
     * @throws StatewardException {@code table-invalid}
     */
    public static TableSet of(Map<TableName, String> texts, LocalDate since, LocalDate until) {
        return new TableSet(
                read(TableName.REGIONS, texts, RegionData.class),
                read(TableName.ADEQUACY, texts, AdequacyData.class),
                read(TableName.PROVIDERS, texts, ProviderData.class),
                since,
                until);
    }

    /**
     * Returns the same with one table in place of its own.
     *
     * @throws StatewardException {@code table-invalid}
     */
    public TableSet with(TableName name, String text) {
        Map<TableName, String> one = Map.of(name, text);
        return new TableSet(
                name == TableName.REGIONS ? read(name, one, RegionData.class) : regions,
                name == TableName.ADEQUACY ? read(name, one, AdequacyData.class) : adequacy,
                name == TableName.PROVIDERS ? read(name, one, ProviderData.class) : providers,
                since,
                until);
    }

    /** Returns the JSON of a table of this build. */
    public static String shippedText(TableName name) {
        String file = name.word() + ".json";
        try (InputStream in = Objects.requireNonNull(TableSet.class.getResourceAsStream(FOLDER + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + file + " of this build cannot be read", e);
        }
    }

    private static <T> T read(TableName name, Map<TableName, String> texts, Class<T> type) {
        try {
            return Json.mapper().readValue(Objects.requireNonNull(texts.get(name), name.word()), type);
        } catch (JsonProcessingException e) {
            // The parser's own message would repeat what was sent.
            throw new StatewardException(
                    Kind.INVALID,
                    "table-invalid",
                    "The table " + name.word() + " does not have the form of this table. Read the one in force, change"
                            + " it, and send that.",
                    Map.of("field", field(e)));
        }
    }

    private static String field(JsonProcessingException e) {
        if (!(e instanceof com.fasterxml.jackson.databind.JsonMappingException mapping)
                || mapping.getPath().isEmpty()) {
            return "table";
        }
        StringBuilder path = new StringBuilder("table");
        mapping.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append('.').append(step.getFieldName());
            }
        });
        return path.toString();
    }
}
