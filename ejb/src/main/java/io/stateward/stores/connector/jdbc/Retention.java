package io.stateward.stores.connector.jdbc;

import io.stateward.policies.entity.Block;
import io.stateward.stores.connector.jdbc.BoundTable.Rule;
import io.stateward.stores.connector.jdbc.References.Edge;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says in SQL what blocks keep: rows of blocked categories, rows with a column of one, and the rows that lead to those.
 *
 * <p>A minimum's end is computed by the database, row by row, in the calendar arithmetic of {@link Block#until}.
 */
final class Retention {

    private final BoundTable target;
    private final Selection selection;
    private final References references;
    private final List<Block> blocks;
    private final LocalDateTime now;

    Retention(BoundTable target, Selection selection, List<Block> blocks, Instant now) {
        this.target = target;
        this.selection = selection;
        this.references = new References(selection);
        this.blocks = List.copyOf(blocks);
        this.now = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    }

    /** Returns the condition that a block of the kind keeps the row or something that it leads to. */
    Sql keeps(Block.Kind kind, BoundTable table, String alias) {
        return keeps(Set.of(kind), table, alias, new HashSet<>());
    }

    /** Returns the condition that any block keeps the row or something that it leads to. */
    Sql keeps(BoundTable table, String alias) {
        return keeps(Set.of(Block.Kind.values()), table, alias, new HashSet<>());
    }

    /** Returns the condition that a block of the kind covers something in the row itself. */
    Sql covers(Block.Kind kind, BoundTable table, String alias) {
        return Sql.any(blocks.stream()
                .filter(block -> block.kind() == kind)
                .map(block -> covers(block, table, alias))
                .toList());
    }

    /** Returns the condition that a block covers this column of the row. */
    Sql coversColumn(BoundTable table, Rule rule, String alias) {
        return Sql.any(blocks.stream()
                .map(block -> table.categories(rule).stream().anyMatch(block::covers)
                        ? active(block, table, alias)
                        : byItem(block, table, alias))
                .toList());
    }

    private Sql keeps(Set<Block.Kind> kinds, BoundTable table, String alias, Set<Table.Id> seen) {
        List<Sql> ways = new ArrayList<>();
        kinds.forEach(kind -> ways.add(covers(kind, table, alias)));
        if (seen.add(table.id())) {
            for (Edge edge : references.into(table)) {
                if (!seen.contains(edge.child().id())) {
                    ways.add(references.leads(edge, alias, child -> kept(kinds, edge.child(), child, seen)));
                }
            }
            seen.remove(table.id());
        }
        return Sql.any(ways);
    }

    private Sql kept(Set<Block.Kind> kinds, BoundTable table, String alias, Set<Table.Id> seen) {
        Sql keeps = keeps(kinds, table, alias, seen);
        return keeps.isFalse() ? Sql.FALSE : Sql.all(selection.matched(table, alias), keeps);
    }

    private Sql covers(Block block, BoundTable table, String alias) {
        return table.allCategories().stream().anyMatch(block::covers)
                ? active(block, table, alias)
                : byItem(block, table, alias);
    }

    /**
     * A block that names items covers those rows whatever their category. Only the target's items are known here; in a table that was
     * erased before it, the rows that are still there are taken for the ones that such a block kept.
     */
    private Sql byItem(Block block, BoundTable table, String alias) {
        if (block.items().isEmpty()) {
            return Sql.FALSE;
        }
        if (!table.id().equals(target.id())) {
            return table.isDeleted() ? active(block, table, alias) : Sql.FALSE;
        }
        return Sql.all(selection.catalog().coveredBy(table, alias, block.items()), active(block, table, alias));
    }

    /** A minimum counts from the row's creation; a row that does not tell its creation is kept. */
    private Sql active(Block block, BoundTable table, String alias) {
        Column created = table.created();
        String end = end(block, table, alias);
        return created == null || end == null
                ? Sql.TRUE
                : Sql.any(Sql.of(end + " IS NULL"), Sql.of(end + " > ?", Sql.Value.of(now)));
    }

    private @Nullable String end(Block block, BoundTable table, String alias) {
        return table.created() == null || block.keep() == null
                ? null
                : selection.map().engine().plus(Selection.timestamp(table.created(), alias), block.keep());
    }

    /** Is a query about one table: whether one block keeps rows of the person there, and until when. */
    record Question(Block block, BoundTable table, Sql sql) {}

    /**
     * Returns a query for each block and table that may keep rows of this table: how many rows the block covers, how many of them do
     * not tell their creation, and the latest end.
     */
    List<Question> questions(BoundTable table) {
        List<Question> questions = new ArrayList<>();
        for (BoundTable covered : references.reaching(table)) {
            for (Block block : blocks) {
                String alias = selection.alias();
                Sql covers = covers(block, covered, alias);
                Sql matched = selection.matched(covered, alias);
                if (!covers.isFalse() && !matched.isFalse()) {
                    String end = end(block, covered, alias);
                    String latest = end == null
                            ? "COUNT(*), " + selection.map().engine().timestamp("NULL")
                            : unknown(covered, alias) + ", MAX(" + end + ")";
                    questions.add(new Question(
                            block,
                            covered,
                            Sql.join(
                                    "SELECT COUNT(*), " + latest + " FROM " + covered.as(alias) + " WHERE",
                                    Sql.all(matched, covers))));
                }
            }
        }
        return questions;
    }

    private static String unknown(BoundTable table, String alias) {
        Column created = table.created();
        return created == null ? "COUNT(*)" : "COUNT(*) - COUNT(" + created.sql(alias) + ")";
    }
}
