package io.stateward.stores.connector.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.Identifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says which tables of a database hold data about people, how a row is known to be about one, and what erasing means there.
 * {@code docs/data-map.md} describes it for those who write one.
 */
record DataMap(List<MappedTable> tables) {

    DataMap {
        tables = List.copyOf(tables);
    }

    /** Types that only say how a person is called, and need not be types of subjects. */
    private static final Set<String> NAMING =
            Set.of(Identifier.NAME, Identifier.PAYMENT, Identifier.BIRTH, Identifier.ADDRESS);

    /** Returns the subject types that the map names, so that a misspelt one is noticed. */
    Set<String> subjectTypes() {
        return Stream.concat(
                        tables.stream()
                                .flatMap(table -> table.subjects().stream())
                                .map(SubjectPath::type),
                        tables.stream()
                                .flatMap(table -> table.identities().stream())
                                .map(Identity::type)
                                .filter(type -> !NAMING.contains(type)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Tells whether the row that a catalog reference {@code table/key} names is anonymised and not deleted. */
    boolean anonymises(@Nullable String ref) {
        int slash = ref == null ? -1 : ref.indexOf('/');
        String table = ref == null || slash < 0 ? "" : ref.substring(0, slash);
        return tables.stream()
                .anyMatch(t -> t.onErase() == OnErase.ANONYMISE
                        && (t.label().equalsIgnoreCase(table)
                                || t.name().table().equalsIgnoreCase(table)));
    }

    /** Says what becomes of the person's rows. */
    enum OnErase {
        DELETE,
        ANONYMISE
    }

    /**
     * Is one table.
     *
     * @param label its name as the map writes it, which is also the target's reference
     * @param created column with a row's time of creation, or null
     * @param vector column with an embedding, which nearest neighbours are looked for by, or null
     * @param identities columns that name the person of a row further; a row that is about nobody else
     * @param columns rules for columns that differ from the table or may be anonymised
     */
    record MappedTable(
            String label,
            TableName name,
            List<SubjectPath> subjects,
            Set<String> categories,
            OnErase onErase,
            @Nullable String created,
            @Nullable String vector,
            List<Identity> identities,
            Map<String, ColumnRule> columns) {

        MappedTable {
            subjects = List.copyOf(subjects);
            categories = Set.copyOf(categories);
            identities = List.copyOf(identities);
        }
    }

    /**
     * Says which columns together name the person of a row, for recognising them in texts.
     *
     * @param type type of identifier, such as {@code name}
     * @param columns their texts are joined by blanks
     */
    record Identity(String type, List<String> columns) {

        Identity {
            columns = List.copyOf(columns);
        }
    }

    /**
     * Says how a row is known to be about a person: by a column of its own, or of the row that the path leads to.
     *
     * @param via steps to the table with the column; empty for the table itself
     */
    record SubjectPath(String type, String column, List<Hop> via) {

        SubjectPath {
            via = List.copyOf(via);
        }
    }

    /**
     * Says what a column holds and what anonymising puts there.
     *
     * @param categories its own categories; empty for the table's
     * @param keep whether anonymising leaves it as it is
     * @param value replacement, a null node for NULL; {@code {random}} in a text stands for random digits
     */
    record ColumnRule(Set<String> categories, boolean keep, JsonNode value) {

        /** Stands for digits that differ from row to row, for columns that must be unique. */
        static final String RANDOM = "{random}";

        ColumnRule {
            categories = Set.copyOf(categories);
        }
    }
}
