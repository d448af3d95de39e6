package io.stateward.disposal.entity;

import io.stateward.TenantOwned;
import io.stateward.policies.entity.Block;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Is a target, or everything in a store, that an officer refuses to erase on a legal ground.
 *
 * <p>Life cycle: it stands from the refusal on until it is withdrawn, which removes the row, or its ground ends. What it keeps is not touched
 * and is restricted.
 */
@Entity
@Table(name = "refused_target")
@NamedQuery(
        name = "RefusedTarget.ofRun",
        query = "select r from RefusedTarget r where r.runId = :run order by r.refusedAt, r.id")
@NamedQuery(
        name = "RefusedTarget.on",
        query =
                "select r from RefusedTarget r where r.runId = :run and r.storeId = :store and ((r.kind = :kind and r.ref ="
                        + " :ref) or r.kind = :all) and (r.endsAt is null or r.endsAt > :now) order by r.refusedAt, r.id")
@NamedQuery(
        name = "RefusedTarget.tasksInStore",
        query = "select t from DisposalTask t where t.runId = :run and t.storeId = :store and exists (select r.id from"
                + " RefusedTarget r where r.runId = t.runId and r.storeId = t.storeId and ((r.kind = t.kind and r.ref = t.ref)"
                + " or r.kind = :all) and (r.endsAt is null or r.endsAt > :now))")
public class RefusedTarget extends TenantOwned {

    private static final String BLOCK = "refusal";

    @Column(name = "run_id", updatable = false)
    private UUID runId;

    @Column(name = "store_id", updatable = false)
    private UUID storeId;

    @Column(name = "kind", updatable = false)
    private String kind;

    @Column(name = "ref", updatable = false)
    private String ref;

    @Column(name = "description", updatable = false)
    private String description;

    @Column(name = "ground", updatable = false)
    private String ground;

    @Column(name = "article", updatable = false)
    private String article;

    @Column(name = "reason", updatable = false)
    private String reason;

    @Column(name = "ends_at", updatable = false)
    private @Nullable Instant endsAt;

    @Column(name = "refused_by", updatable = false)
    private String refusedBy;

    @Column(name = "refused_at", updatable = false)
    private Instant refusedAt;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RefusedTarget() {}

    public RefusedTarget(UUID id, UUID run, RefusableTarget target, RefusalNote note, Instant now) {
        super(id);
        this.runId = run;
        this.storeId = target.store();
        this.kind = target.kind();
        this.ref = target.ref();
        this.description = TaskResult.cut(target.description(), DisposalTask.MAX_DESCRIPTION_CHARS);
        this.ground = note.ground();
        this.article = note.article();
        this.reason = note.reason();
        this.endsAt = note.until();
        this.refusedBy = note.by();
        this.refusedAt = now;
    }

    /** Tells whether the task acts on what is refused here. */
    public boolean covers(DisposalTask task) {
        boolean same = kind.equals(task.kind()) && ref.equals(task.target().ref());
        return storeId.equals(task.storeId()) && (same || isWholeStore());
    }

    /** Tells whether everything in the store is refused. */
    public boolean isWholeStore() {
        return kind.equals(DisposalTask.STORE);
    }

    /** Tells whether its ground has not ended. */
    public boolean stands(Instant now) {
        return endsAt == null || endsAt.isAfter(now);
    }

    /** Returns what becomes of a task's target that is left alone for it. */
    public Outcome outcome(DisposalTask task) {
        return new Outcome(
                task.part(),
                Verdict.BLOCKED_BY_RETENTION,
                Evidence.NONE,
                task.target().found(),
                0,
                endsAt,
                null,
                null,
                sentence());
    }

    /** Returns it as what keeps items, or pieces of those categories, of another target that would take them along. */
    public Block block(Set<String> categories, Set<UUID> items) {
        return new Block(Block.Kind.RETENTION, BLOCK, categories, items, article, null, sentence());
    }

    /** Tells whether a block comes of a refusal. */
    public static boolean isOf(Block block) {
        return block.kind() == Block.Kind.RETENTION && block.policy().equals(BLOCK) && block.keep() == null;
    }

    private String sentence() {
        return "Refused by " + article + ": " + reason;
    }

    /** Shows it as one of the blocks of a plan. */
    public PlannedTarget.PlannedBlock planned() {
        return new PlannedTarget.PlannedBlock("refusal", article, sentence(), endsAt);
    }

    /** Returns where the law has its ground. */
    public String article() {
        return article;
    }

    public String ground() {
        return ground;
    }

    public RefusableTarget target() {
        return new RefusableTarget(storeId, kind, ref, description);
    }

    public RefusedView view(int kept) {
        return new RefusedView(
                id(),
                storeId,
                description,
                isWholeStore(),
                ground,
                article,
                reason,
                endsAt,
                refusedBy,
                refusedAt,
                kept);
    }
}
