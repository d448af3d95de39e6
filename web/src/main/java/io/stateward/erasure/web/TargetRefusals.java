package io.stateward.erasure.web;

import io.stateward.StatewardException;
import io.stateward.disposal.entity.RefusedView;
import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.boundary.ErasureRefusals;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.RefusalDraft;
import io.stateward.erasure.entity.RefusalGround;
import io.stateward.policies.entity.Regime;
import io.stateward.stores.boundary.Stores;
import io.stateward.stores.entity.StoreView;
import io.stateward.stores.entity.Verdict;
import io.stateward.web.Asked;
import io.stateward.web.Notices;
import io.stateward.web.PathId;
import io.stateward.web.Query;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows which targets of a privacy request are refused, and takes an officer's refusals and withdrawals; after each the page is opened anew. */
@Named
@RequestScoped
public class TargetRefusals {

    @Inject
    ErasureRefusals refusals;

    @Inject
    Stores stores;

    @Inject
    RequestPage page;

    @Inject
    ErasureWords words;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable List<RefusedView> shown;
    private String reason = "";
    private boolean failed;

    /** Is one target that an officer may choose. */
    public record Choice(UUID key, String words) {}

    public List<RefusedView> getRefused() {
        List<RefusedView> read = shown;
        if (read == null) {
            read = refusals.of(page.getRequest().id());
            shown = read;
        }
        return read;
    }

    public boolean isShown() {
        return isRefusable() || !getRefused().isEmpty();
    }

    /** Tells whether something of the request may still be refused by whoever looks. */
    public boolean isRefusable() {
        return page.isOfficer() && !page.getRequest().status().isClosed();
    }

    /** Tells whether a refusal may be withdrawn by whoever looks. */
    public boolean isWithdrawable() {
        ErasureStatus status = page.getRequest().status();
        return page.isOfficer() && status != ErasureStatus.REFUSED && status != ErasureStatus.CANCELLED;
    }

    /** Returns the targets that may be chosen: those of the plan where it is shown, or the tasks that have erased nothing yet. */
    public List<Choice> getChoices() {
        if (page.isPlanWanted()) {
            return page.getPlan().stream()
                    .flatMap(target -> Optional.ofNullable(target.key()).stream()
                            .map(key -> new Choice(key, page.storeName(target.store()) + ": " + target.target())))
                    .toList();
        }
        return page.getRequest().tasks().stream()
                .filter(task -> !task.isWholeStore() && !isGone(task))
                .map(task -> new Choice(task.id(), page.storeName(task.store()) + ": " + task.target()))
                .toList();
    }

    private static boolean isGone(TaskView task) {
        Verdict verdict = task.verdict();
        return verdict != null && verdict.isGone();
    }

    public List<StoreView> getStores() {
        return stores.all();
    }

    /** Returns the grounds that the request's law has for single targets. */
    public List<RefusalGround> getGrounds() {
        return RefusalGround.ofTargets(Regime.valueOf(page.getRequest().regime()));
    }

    /** Names the ground of a refusal. */
    public String ground(RefusedView refusal) {
        return words.ground(RefusalGround.valueOf(refusal.ground()));
    }

    public @Nullable String refuse() {
        return after(
                () -> refusals.refuse(page.seen(), draft()),
                "It is refused: what you chose is left alone and restricted.");
    }

    private RefusalDraft draft() {
        RefusalGround ground = Query.choice("targetGround", asked.text("targetGround"), RefusalGround.class);
        if (ground == null) {
            throw StatewardException.invalid("targetGround", "Choose the legal ground of the refusal.");
        }
        List<UUID> targets = asked.texts("target").stream()
                .map(key -> PathId.of("target", key))
                .toList();
        return new RefusalDraft(targets, asked.text("wholeStore"), ground, reason, null);
    }

    public @Nullable String withdraw() {
        UUID refusal = PathId.of("refusal", asked.textOrEmpty("refusal"));
        return after(
                () -> refusals.withdraw(page.seen(), refusal),
                "The refusal is withdrawn. What it kept is erased with the rest.");
    }

    private @Nullable String after(Notices.Step taken, String done) {
        if (notices.after(taken, done)) {
            return "/request.xhtml?faces-redirect=true&id=" + page.getRequest().id();
        }
        failed = true;
        page.reread();
        return null;
    }

    /** Tells whether a step was refused, so that its form stays open. */
    public boolean isFailed() {
        return failed;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String reason) {
        this.reason = reason == null ? "" : reason.strip();
    }
}
