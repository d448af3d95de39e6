package io.stateward.stores.connector.folder;

import io.stateward.policies.entity.Block;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Is one entry of the data map: files that are treated alike.
 *
 * @param glob which files
 * @param jsonl whether each line is a document of its own
 * @param subjects where in a line it says whom the line is about
 * @param text where in a line, or whether in the whole file, texts may name people
 * @param createdAt where in a line the time is from which it is, ISO 8601 or milliseconds since 1970; null if it says nothing
 * @param id where in a line its own id is, by which the catalog knows it; null if it has none
 * @param categories data categories of what is in the files
 * @param delete whether what is the person's own is deleted, or the person is taken out of it
 */
record MappedFiles(
        PathPattern glob,
        boolean jsonl,
        List<SubjectAt> subjects,
        Text text,
        @Nullable Pointer createdAt,
        @Nullable Pointer id,
        Set<String> categories,
        boolean delete) {

    /** Copies that editors, log rotation and people make of a file. */
    private static final List<Pattern> COPIES = List.of(
            Pattern.compile(
                    "(?<base>.*)(?:~|\\.(?:bak|old|orig|save|tmp|swp|swo|part|gz|[0-9]{1,4}|[0-9]{8})|-[0-9]{8})"),
            Pattern.compile("(?<dir>(?:.*/)?)\\.#?(?<base>[^/]+)"),
            Pattern.compile("(?<dir>(?:.*/)?)#(?<base>[^/]+)#"));

    private static final int MOST_ENDINGS = 4;

    /** Says where a line names one of the people it is about. */
    record SubjectAt(String type, Pointer pointer) {}

    /**
     * Says where texts are.
     *
     * @param everywhere whether in all strings, or in the whole file where it has no lines
     * @param pointers otherwise at these places and in all that is in them
     */
    record Text(boolean everywhere, List<Pointer> pointers) {

        static final Text NONE = new Text(false, List.of());

        boolean isAt(List<String> path) {
            return everywhere || pointers.stream().anyMatch(pointer -> pointer.isAbove(path));
        }

        boolean any() {
            return everywhere || !pointers.isEmpty();
        }
    }

    /** Returns the reference of the entry's target. */
    String label() {
        return glob.toString();
    }

    /** Tells whether a file belongs here by its own name. */
    boolean matches(String path) {
        return glob.matches(path);
    }

    /** Returns the path that a file has, or of which it is a copy, if that belongs here. */
    @Nullable
    String origin(String path) {
        return origin(path, MOST_ENDINGS);
    }

    private @Nullable String origin(String path, int endings) {
        if (matches(path)) {
            return path;
        }
        for (Pattern copy : COPIES) {
            var matcher = copy.matcher(path);
            if (endings > 0 && matcher.matches()) {
                String directory = copy.pattern().contains("<dir>") ? matcher.group("dir") : "";
                String found = origin(directory + matcher.group("base"), endings - 1);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /** Tells whether a block covers what is here by its categories, and not single items. */
    boolean coveredBy(Block block) {
        return block.items().isEmpty()
                && (block.categories().isEmpty() || categories.stream().anyMatch(block::covers));
    }
}
