package io.stateward.policies.control;

import io.stateward.policies.entity.TableName;
import io.stateward.policies.entity.TableSet;
import io.stateward.policies.entity.TableVersion;
import io.stateward.policies.entity.TablesEpoch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes the rows of the tables by which places are judged; they belong to no tenant. */
@ApplicationScoped
public class TableRows {

    @Inject
    EntityManager entities;

    /**
     * Says which state the tables are in.
     *
     * @param epoch its number
     * @param stamp its unrepeatable name
     * @param told of which state tenants have been told
     * @param shipped the digest of the tables that shipped when it was last looked at
     */
    public record State(long epoch, UUID stamp, long told, String shipped) {}

    /**
     * Is a version without its content.
     *
     * @param name which table
     * @param number its number
     * @param effectiveFrom its first day
     * @param replacedAt when it was put there
     */
    public record Row(TableName name, int number, LocalDate effectiveFrom, Instant replacedAt) {

        /** Orders versions by which of them decides where both may: the one that begins later, then the one that was put there later. */
        static final Comparator<Row> DECIDING =
                Comparator.comparing(Row::effectiveFrom).thenComparing(Row::number);
    }

    /** Returns the state of the tables as this transaction sees it; read anew each time. */
    public State state() {
        Object[] row =
                entities.createNamedQuery("TablesEpoch.now", Object[].class).getSingleResult();
        return new State((Long) row[0], (UUID) row[1], (Long) row[2], (String) row[3]);
    }

    /** Locks the tables until the transaction ends, so that changes of them come one after the other. */
    public TablesEpoch lock() {
        return entities.createNamedQuery("TablesEpoch.row", TablesEpoch.class)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    /** Returns every version that the operator has put in place. */
    public List<Row> rows() {
        return entities.createNamedQuery("TableVersion.rows", Object[].class)
                .getResultStream()
                .map(row ->
                        new Row(TableName.of((String) row[0]), (Integer) row[1], (LocalDate) row[2], (Instant) row[3]))
                .toList();
    }

    /** Returns the versions of a table, the youngest first. */
    public List<TableVersion> versions(TableName name) {
        return entities.createNamedQuery("TableVersion.ofName", TableVersion.class)
                .setParameter("name", name.word())
                .getResultList();
    }

    /** Writes a version down. */
    public void add(TableVersion version) {
        entities.persist(version);
        entities.flush();
    }

    /** Returns the version of a table that decides on that day, of these. */
    public static Optional<Row> deciding(List<Row> rows, TableName name, LocalDate day) {
        return rows.stream()
                .filter(row -> row.name() == name && !row.effectiveFrom().isAfter(day))
                .max(Row.DECIDING);
    }

    /**
     * Returns the tables that are in force on a day.
     *
     * @param rows the versions that were there
     */
    public TableSet set(List<Row> rows, LocalDate day) {
        Map<TableName, String> texts = new EnumMap<>(TableName.class);
        LocalDate since = LocalDate.MIN;
        for (TableName name : TableName.values()) {
            Optional<Row> deciding = deciding(rows, name, day);
            texts.put(name, deciding.map(this::content).orElseGet(() -> TableSet.shippedText(name)));
            since = deciding.map(Row::effectiveFrom).filter(since::isBefore).orElse(since);
        }
        LocalDate until = rows.stream()
                .map(Row::effectiveFrom)
                .filter(from -> from.isAfter(day))
                .min(LocalDate::compareTo)
                .orElse(LocalDate.MAX);
        return TableSet.of(texts, since, until);
    }

    private String content(Row row) {
        @Nullable
        String content = entities.createNamedQuery("TableVersion.content", String.class)
                .setParameter("name", row.name().word())
                .setParameter("number", row.number())
                .getSingleResult();
        return content == null ? TableSet.shippedText(row.name()) : content;
    }
}
