package io.stateward.stores.connector.config;

import io.stateward.StatewardException;
import io.stateward.stores.entity.Marker;
import io.stateward.stores.entity.Person;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Is a text with places for identifiers, such as <code>session:{user-id}:*</code>: a star stands for any text, a type in braces for one of the
 * person's identifiers of that type. Everything else stands for itself.
 */
public record Template(String text, Set<String> types) {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z][a-z0-9-]{0,63})\\}");
    private static final Pattern PIECE = Pattern.compile("\\{([a-z][a-z0-9-]{0,63})\\}|\\*|[^*{]+|\\{");
    private static final Pattern UNBOUNDED = Pattern.compile("\\}\\*|\\*\\{|\\}\\{");

    public Template {
        types = Set.copyOf(types);
    }

    /**
     * Reads a template.
     *
     * @param field for messages
     */
    public static Template of(String field, String text) {
        Set<String> types = new LinkedHashSet<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            types.add(places.group(1));
        }
        if (types.contains("name")) {
            throw StatewardException.invalid(field, "Field " + field + " may not use {name}: people share names.");
        }
        if (!types.isEmpty() && UNBOUNDED.matcher(text).find()) {
            throw StatewardException.invalid(
                    field,
                    "Field " + field + " needs a sign between an identifier and a star or another identifier,"
                            + " such as user:{user-id}:*, or user 1 would be found in user 12.");
        }
        return new Template(text, types);
    }

    /** Returns what the template is for one person; nothing if the person has no identifier of a type that it needs. */
    public Optional<Pattern> of(Person person) {
        StringBuilder expression = new StringBuilder();
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find()) {
            String type = pieces.group(1);
            if (type != null) {
                List<String> values = person.values(type);
                if (values.isEmpty()) {
                    return Optional.empty();
                }
                expression.append(values.stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")")));
            } else {
                expression.append(pieces.group().equals("*") ? ".*" : Pattern.quote(pieces.group()));
            }
        }
        // Addresses are kept as people typed them.
        int flags = types.contains("email") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        return Optional.of(Pattern.compile(expression.toString(), Pattern.DOTALL | flags));
    }

    /** Tells whether it stands for many texts, also for one person. */
    public boolean isOpen() {
        return text.contains("*");
    }

    /**
     * Returns a text of its form with somebody's identifiers in it, and something random for each star; nothing if they have no identifier
     * of a type that it needs.
     */
    public Optional<String> written(Marker marker) {
        StringBuilder written = new StringBuilder();
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find()) {
            String type = pieces.group(1);
            if (type == null) {
                boolean star = pieces.group().equals("*");
                written.append(star ? UUID.randomUUID().toString() : pieces.group());
            } else if (marker.of(type).isPresent()) {
                written.append(marker.of(type).get().value());
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(written.toString());
    }

    /**
     * Returns texts with one of which everything begins that the template leads to for one person, as long as can be told; many where the
     * person has many identifiers, one empty one where nothing can be told.
     */
    public List<String> beginnings(Person person) {
        List<String> beginnings = List.of("");
        Matcher pieces = PIECE.matcher(text);
        while (pieces.find()) {
            String type = pieces.group(1);
            // Addresses are kept as people typed them, in any case.
            if (pieces.group().equals("*") || "email".equals(type)) {
                return beginnings;
            }
            List<String> longer = new ArrayList<>();
            for (String one : beginnings) {
                (type == null ? List.of(pieces.group()) : person.values(type)).forEach(next -> longer.add(one + next));
            }
            beginnings = longer;
        }
        return beginnings;
    }
}
