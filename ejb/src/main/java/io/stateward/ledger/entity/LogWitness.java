package io.stateward.ledger.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Checkpoint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Is what one witness last said about the tenant's log.
 *
 * <p>Life cycle: written when the witness is first asked; its last cosignature stays while it fails.
 */
@Entity
@Table(name = "ledger_witness")
@NamedQuery(name = "LogWitness.all", query = "select w from LogWitness w order by w.name")
public class LogWitness extends TenantOwned {

    /** Longest failure that is kept, in characters. */
    static final int MAX_FAILURE_CHARS = 400;

    @Column(name = "name", updatable = false)
    private String name;

    @Column(name = "tree_size")
    private long size;

    @Column(name = "root_hash")
    private byte @Nullable [] root;

    @Column(name = "note")
    private @Nullable String note;

    @Column(name = "cosignature")
    private @Nullable String cosignature;

    @Column(name = "cosigned_at")
    private @Nullable Instant cosignedAt;

    @Column(name = "failure")
    private @Nullable String failure;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected LogWitness() {}

    public LogWitness(String name) {
        super(Ids.next());
        this.name = name;
    }

    /** Takes the line that the witness put below a note. */
    public void cosigned(Checkpoint checkpoint, String sent, String line, Instant at) {
        size = checkpoint.size();
        root = checkpoint.root().bytes();
        note = sent;
        cosignature = line;
        cosignedAt = at;
        failure = null;
        failedAt = null;
    }

    /** Notes why there is no line. */
    public void failed(String why, Instant at) {
        failure = why.length() <= MAX_FAILURE_CHARS ? why : why.substring(0, MAX_FAILURE_CHARS);
        failedAt = at;
    }

    /** Tells whether the witness has signed that state. */
    public boolean hasSeen(Checkpoint checkpoint) {
        return root != null && size == checkpoint.size() && Bytes32.of(root).equals(checkpoint.root());
    }

    public String name() {
        return name;
    }

    /** Returns how many entries the witness has seen; 0 before its first signature. */
    public long size() {
        return size;
    }

    /** Returns the log's note with the witness's line below, or null. */
    public @Nullable String cosignedNote() {
        return note == null ? null : note + cosignature;
    }

    public @Nullable String note() {
        return note;
    }

    public @Nullable String cosignature() {
        return cosignature;
    }

    public @Nullable Instant cosignedAt() {
        return cosignedAt;
    }

    public @Nullable String failure() {
        return failure;
    }

    public @Nullable Instant failedAt() {
        return failedAt;
    }
}
