package io.stateward.rehearsal.entity;

import io.stateward.policies.entity.TableAssumption;
import io.stateward.policies.entity.TableName;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Is the table of places that a rehearsal assumes. Its content is kept only until the rehearsal ends, because a hundred of them would be
 * larger than all else a tenant has; what stays is its digest.
 */
@Embeddable
public class RehearsedTable {

    @Column(name = "table_name", updatable = false)
    private @Nullable String name;

    @Column(name = "table_version", updatable = false)
    private @Nullable Integer number;

    @Column(name = "table_day", updatable = false)
    private @Nullable LocalDate day;

    @Column(name = "table_digest", updatable = false)
    private @Nullable String digest;

    @Column(name = "table_content")
    private @Nullable String content;

    protected RehearsedTable() {}

    RehearsedTable(TableAssumption assumed, @Nullable Integer number) {
        this.name = assumed.name().word();
        this.number = number;
        this.day = assumed.day();
        this.digest = assumed.digest();
        this.content = assumed.content();
    }

    /** Returns what is assumed, while the rehearsal is open. */
    TableAssumption assumed() {
        return new TableAssumption(
                TableName.of(Objects.requireNonNull(name)),
                Objects.requireNonNull(content, "The rehearsal has ended"),
                Objects.requireNonNull(day));
    }

    /** Returns the same without its content. */
    RehearsedTable ended() {
        RehearsedTable ended = new RehearsedTable();
        ended.name = name;
        ended.number = number;
        ended.day = day;
        ended.digest = digest;
        return ended;
    }

    RehearsalView.Table view() {
        return new RehearsalView.Table(
                Objects.requireNonNull(name), number, Objects.requireNonNull(day), Objects.requireNonNull(digest));
    }
}
