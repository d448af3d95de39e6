package io.stateward.policies.entity;

import io.stateward.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a table that the platform's operator has put in place of the one before. A platform row: it belongs to no tenant.
 *
 * <p>Life cycle: written once and never changed. It decides from its day on, until another of its name does; what was in force at a past
 * moment can always be found.
 */
@Entity
@Table(name = "platform_table")
@NamedQuery(
        name = "TableVersion.rows",
        query = "select v.name, v.number, v.effectiveFrom, v.replacedAt from TableVersion v order by v.name, v.number")
@NamedQuery(
        name = "TableVersion.content",
        query = "select v.content from TableVersion v where v.name = :name and v.number = :number")
@NamedQuery(
        name = "TableVersion.ofName",
        query = "select v from TableVersion v where v.name = :name order by v.number desc")
public class TableVersion {

    @Id
    @Column(name = "id", updatable = false)
    private UUID id;

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "number", updatable = false)
    private int number;

    @Column(name = "effective_from", updatable = false)
    private LocalDate effectiveFrom;

    @Column(name = "content", updatable = false)
    private @Nullable String content;

    @Column(name = "replaced_at", updatable = false)
    private Instant replacedAt;

    @Column(name = "replaced_by", updatable = false)
    private String replacedBy;

    @Column(name = "reason", updatable = false)
    private @Nullable String reason;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected TableVersion() {}

    /**
     * @param number 1 for the first that replaces what ships
     * @param replaced what is put in place, by whom and when
     */
    public TableVersion(TableName name, int number, Replaced replaced) {
        this.id = Ids.next();
        this.name = name.word();
        this.number = number;
        this.effectiveFrom = replaced.effectiveFrom();
        this.content = replaced.content();
        this.replacedAt = replaced.at();
        this.replacedBy = replaced.by();
        this.reason = replaced.reason();
    }

    /**
     * Is what is put in place.
     *
     * @param effectiveFrom first day, in UTC
     * @param content the table as JSON, or null for the one that ships
     * @param at when the operator did it
     * @param by the operator's account
     * @param reason why, or null
     */
    public record Replaced(
            LocalDate effectiveFrom,
            @Nullable String content,
            Instant at,
            String by,
            @Nullable String reason) {}

    public int number() {
        return number;
    }

    public LocalDate effectiveFrom() {
        return effectiveFrom;
    }

    /** Returns the table as JSON, or null where it is the one that ships. */
    public @Nullable String content() {
        return content;
    }

    public Instant replacedAt() {
        return replacedAt;
    }

    /** Returns the operator's account, which no tenant is shown. */
    public String replacedBy() {
        return replacedBy;
    }

    public @Nullable String reason() {
        return reason;
    }
}
