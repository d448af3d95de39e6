package io.stateward.catalog.control;

import io.stateward.catalog.entity.ItemPattern;
import io.stateward.catalog.entity.ItemSelection;
import io.stateward.catalog.entity.ItemTrait;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Is a selection as a condition on rows {@code i} of {@code state_item}, with what is bound to it. */
final class SelectionSql {

    /** Never true: a condition that nothing can meet. */
    private static final String NEVER = "1 = 0";

    private static final String LINK =
            "exists (select 1 from state_subject s where s.tenant_id = i.tenant_id and s.item_id = i.id";

    private final StringBuilder where = new StringBuilder("i.status in ('INTENDED', 'BOUND')");
    private final List<Object> bound = new ArrayList<>();

    private SelectionSql() {}

    static SelectionSql of(ItemSelection selection) {
        SelectionSql sql = new SelectionSql();
        Long epoch = selection.epochBelow();
        if (epoch != null) {
            sql.where.append(" and i.policy_epoch < ?");
            sql.bound.add(epoch);
        }
        if (!selection.ids().isEmpty()) {
            sql.where.append(" and ").append(sql.in("i.id", selection.ids()));
        }
        if (!selection.anyOf().isEmpty()) {
            sql.where
                    .append(" and (")
                    .append(selection.anyOf().stream().map(sql::pattern).collect(Collectors.joining(" or ")))
                    .append(')');
        }
        return sql;
    }

    String where() {
        return where.toString();
    }

    /** Binds the values from that parameter on, and returns the next one's index. */
    int bind(PreparedStatement statement, int first) throws SQLException {
        int next = first;
        for (Object value : bound) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private String pattern(ItemPattern pattern) {
        return pattern.clauses().isEmpty()
                ? "1 = 1"
                : pattern.clauses().stream()
                        .map(clause -> clause.isEmpty()
                                ? NEVER
                                : clause.stream().map(this::trait).collect(Collectors.joining(" or ", "(", ")")))
                        .collect(Collectors.joining(" and ", "(", ")"));
    }

    private String trait(ItemTrait trait) {
        return switch (trait.of()) {
            case AGENT -> in("i.agent_id", ids(trait));
            case STORE -> in("i.store_id", ids(trait));
            case KIND -> in("i.kind", trait.values());
            case PURPOSE -> in("i.purpose", trait.values());
            case CATEGORY -> labelled("i.categories", trait.values());
            case TAG -> labelled("i.tags", trait.values());
            case SUBJECT -> LINK + " and " + in("s.subject_id", ids(trait)) + ")";
            case JURISDICTION_OTHER_THAN ->
                LINK + (trait.values().isEmpty() ? ")" : " and not " + in("s.jurisdiction", trait.values()) + ")");
            case GROUND ->
                "exists (select 1 from transfer t where t.tenant_id = i.tenant_id and t.item_id = i.id and "
                        + in("t.ground_id", ids(trait)) + ")";
            case ABOUT_NOBODY -> "not " + LINK + ")";
            case NO_CATEGORY -> "i.categories = ''";
        };
    }

    private static List<UUID> ids(ItemTrait trait) {
        return trait.values().stream().map(UUID::fromString).toList();
    }

    private String in(String column, Collection<?> values) {
        if (values.isEmpty()) {
            return NEVER;
        }
        bound.addAll(values);
        return column + " in (?" + ", ?".repeat(values.size() - 1) + ")";
    }

    /** Labels stand between bars; a text with a bar in it is no label. */
    private String labelled(String column, Collection<String> labels) {
        List<String> patterns = labels.stream()
                .filter(label -> label.indexOf('|') < 0)
                .map(label -> "%|" + label.replaceAll("[!%_]", "!$0") + "|%")
                .toList();
        if (patterns.isEmpty()) {
            return NEVER;
        }
        bound.addAll(patterns);
        String like = column + " like ? escape '!'";
        return "(" + like + (" or " + like).repeat(patterns.size() - 1) + ")";
    }
}
