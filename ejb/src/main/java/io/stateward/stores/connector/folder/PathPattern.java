package io.stateward.stores.connector.folder;

import io.stateward.StatewardException;
import io.stateward.stores.entity.Marker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Is a pattern of paths: {@code *} and {@code ?} within a name, {@code **} over any directories, and <code>{user-id}</code> for an identifier of
 * that type in a name.
 */
final class PathPattern {

    private static final Pattern PIECES =
            Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|\\{([a-z][a-z0-9-]{0,62})}|[^*?{}]+|[{}]");

    private final String text;
    private final List<String> types;
    private final Pattern whole;
    private final List<Pattern> directories;

    private PathPattern(String text, List<String> types, Pattern whole, List<Pattern> directories) {
        this.text = text;
        this.types = types;
        this.whole = whole;
        this.directories = directories;
    }

    static PathPattern parse(String field, String text) {
        if (text.startsWith("/") || List.of(text.split("/", -1)).contains("..")) {
            throw StatewardException.invalid(
                    field, "Field " + field + " must be a pattern below the folder, such as sessions/**/*.jsonl.");
        }
        List<String> types = new ArrayList<>();
        List<Pattern> directories = new ArrayList<>();
        StringBuilder regex = new StringBuilder();
        Matcher piece = PIECES.matcher(text);
        boolean anywhere = false;
        while (piece.find()) {
            String part = piece.group();
            if (part.equals("{") || part.equals("}")) {
                throw StatewardException.invalid(
                        field, "Field " + field + " has a brace that is not around a subject type, as in {user-id}.");
            }
            if (piece.group(1) != null) {
                types.add(piece.group(1));
            }
            anywhere |= part.startsWith("**");
            for (int slash = part.indexOf('/'); !anywhere && slash >= 0; slash = part.indexOf('/', slash + 1)) {
                directories.add(Pattern.compile(regex + Pattern.quote(part.substring(0, slash))));
            }
            regex.append(expression(part));
        }
        return new PathPattern(
                text, List.copyOf(types), Pattern.compile(regex.toString(), Pattern.DOTALL), List.copyOf(directories));
    }

    /** Takes one path and no other. */
    static PathPattern literal(String path) {
        return new PathPattern(path, List.of(), Pattern.compile(Pattern.quote(path)), List.of());
    }

    private static String expression(String part) {
        return switch (part) {
            case "**/" -> "(?:[^/]+/)*";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> part.startsWith("{") ? "([^/]+?)" : Pattern.quote(part);
        };
    }

    /** Returns the subject types that stand in it. */
    List<String> types() {
        return types;
    }

    boolean matches(String path) {
        return whole.matcher(path).matches();
    }

    /** Tells whether it stands for many paths, also for one person. */
    boolean isOpen() {
        return text.contains("*") || text.contains("?");
    }

    /**
     * Returns a path of its form with somebody's identifiers in it, and something random for what may be anything; nothing if they have no
     * identifier of a type that it needs.
     */
    Optional<String> written(Marker marker) {
        StringBuilder written = new StringBuilder();
        Matcher piece = PIECES.matcher(text);
        while (piece.find()) {
            String type = piece.group(1);
            if (type != null && marker.of(type).isEmpty()) {
                return Optional.empty();
            }
            written.append(
                    type != null
                            ? marker.of(type).orElseThrow().value()
                            : switch (piece.group()) {
                                case "**/" -> "";
                                case "**", "*" -> UUID.randomUUID().toString();
                                case "?" -> UUID.randomUUID().toString().substring(0, 1);
                                default -> piece.group();
                            });
        }
        return Optional.of(written.toString());
    }

    /** Returns what stands for each type in the path of a file; a type that stands twice has the first. */
    Map<String, String> identifiers(String path) {
        return found(whole.matcher(path)).orElse(Map.of());
    }

    /** Returns what stands for each type in the path of a directory on the way to files. */
    Map<String, String> identifiersOfDirectory(String path) {
        return directories.stream()
                .flatMap(pattern -> found(pattern.matcher(path)).stream())
                .findFirst()
                .orElse(Map.of());
    }

    private Optional<Map<String, String>> found(Matcher matcher) {
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> found = new LinkedHashMap<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            found.putIfAbsent(types.get(group - 1), matcher.group(group));
        }
        return Optional.of(found);
    }

    /** Returns the path with something else in the place of each identifier. */
    String replaced(String path, UnaryOperator<String> other) {
        Matcher matcher = whole.matcher(path);
        if (types.isEmpty() || !matcher.matches()) {
            return path;
        }
        StringBuilder replaced = new StringBuilder();
        int at = 0;
        for (int group = 1; group <= matcher.groupCount(); group++) {
            replaced.append(path, at, matcher.start(group)).append(other.apply(matcher.group(group)));
            at = matcher.end(group);
        }
        return replaced.append(path.substring(at)).toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
