package io.stateward.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import java.util.Map;

/**
 * Is the body of every failure (RFC 9457).
 *
 * @param type stable URI of the kind of problem; {@code docs/problems.md} describes each
 * @param title the kind of problem in words, the same for each occurrence
 * @param status the HTTP status
 * @param detail what happened this time and what to do
 * @param members further facts, for example {@code field}
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPES = "https://stateward.io/problems/";

    /** Returns the problem of that kebab-case type; its title is the type in words. */
    public static Problem of(String slug, int status, String detail, Map<String, Object> members) {
        String words = slug.replace('-', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return new Problem(TYPES + slug, title, status, detail, members);
    }
}
