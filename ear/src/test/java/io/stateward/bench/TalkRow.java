package io.stateward.bench;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Is a row of {@link Talks} as an entity. */
@Entity
@Table(name = "talk")
public class TalkRow {

    @Id
    private long id;

    @Column(name = "user_id")
    private String user = "";

    private String said = "";

    /** For the persistence provider. */
    protected TalkRow() {}

    @Override
    public String toString() {
        return "TalkRow[" + id + " " + user.length() + " " + said.length() + "]";
    }
}
