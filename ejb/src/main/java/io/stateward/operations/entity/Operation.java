package io.stateward.operations.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Ids;
import io.stateward.Json;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is the progress of something long that a client may ask for.
 *
 * <p>Life cycle: PENDING → RUNNING with the first progress → SUCCEEDED or FAILED. A final operation no longer changes: a worker that
 * was overtaken may still report.
 */
@Entity
@Table(name = "operation")
public class Operation extends TenantOwned {

    /** Longest sentence of a failure, in characters. */
    public static final int MAX_ERROR_CHARS = 1000;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Column(name = "ref", updatable = false)
    private @Nullable UUID ref;

    @Enumerated(EnumType.STRING)
    @Column(name = "status")
    private OperationStatus status;

    @Column(name = "done")
    private long done;

    @Column(name = "total")
    private long total;

    @Column(name = "result")
    private @Nullable String result;

    @Column(name = "error")
    private @Nullable String error;

    @Column(name = "started_by", updatable = false)
    private String startedBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected Operation() {}

    public Operation(String kind, @Nullable UUID ref, long total, String startedBy, Instant now) {
        super(Ids.next());
        this.kind = kind;
        this.ref = ref;
        this.status = OperationStatus.PENDING;
        this.total = total;
        this.startedBy = startedBy;
        this.createdAt = now;
        this.updatedAt = now;
    }

    /** Notes progress; neither number ever falls, because reports of several workers may overtake each other. */
    public void progress(long nowDone, long nowTotal, Instant now) {
        if (status.isFinal()) {
            return;
        }
        status = OperationStatus.RUNNING;
        done = Math.max(done, nowDone);
        total = Math.max(Math.max(total, nowTotal), done);
        updatedAt = now;
    }

    public void succeed(String resultJson, Instant now) {
        if (status.isFinal()) {
            return;
        }
        status = OperationStatus.SUCCEEDED;
        done = Math.max(done, total);
        total = done;
        result = resultJson;
        updatedAt = now;
    }

    public void fail(String sentence, Instant now) {
        if (status.isFinal()) {
            return;
        }
        status = OperationStatus.FAILED;
        error = sentence.length() <= MAX_ERROR_CHARS ? sentence : sentence.substring(0, MAX_ERROR_CHARS);
        updatedAt = now;
    }

    public String startedBy() {
        return startedBy;
    }

    public OperationView view() {
        JsonNode outcome = result == null ? null : Json.read(result, JsonNode.class);
        return new OperationView(id(), kind, ref, status, done, total, outcome, error, createdAt, updatedAt);
    }
}
