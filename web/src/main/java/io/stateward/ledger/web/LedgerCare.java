package io.stateward.ledger.web;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerRetention;
import io.stateward.ledger.boundary.LedgerVerifications;
import io.stateward.ledger.boundary.LedgerWitnesses;
import io.stateward.ledger.entity.KeyView;
import io.stateward.ledger.entity.LogVerification;
import io.stateward.ledger.entity.LogVerificationView;
import io.stateward.ledger.entity.RetentionView;
import io.stateward.ledger.entity.WitnessView;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import io.stateward.web.Address;
import io.stateward.web.Asked;
import io.stateward.web.ConsolePage;
import io.stateward.web.Notices;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows and does what keeps the ledger trustworthy over time: verifications, keys, witnesses and retention. */
@Named
@RequestScoped
public class LedgerCare {

    /** Verifications on the page. */
    static final int SHOWN = 5;

    /** Findings of one verification on the page. */
    static final int FINDINGS = 20;

    @Inject
    Ledger ledger;

    @Inject
    LedgerVerifications verifications;

    @Inject
    LedgerKeys keys;

    @Inject
    LedgerWitnesses witnesses;

    @Inject
    LedgerRetention retention;

    @Inject
    CurrentTenant current;

    @Inject
    Notices notices;

    @Inject
    Asked asked;

    private @Nullable List<LogVerificationView> latest;
    private @Nullable List<WitnessView> signed;

    /** Begins a verification of the whole log, with the checkpoint that was typed in, if any. */
    public @Nullable String verify() {
        String note = asked.textOrEmpty("remembered").replace("\r\n", "\n").strip();
        return after(
                () -> verifications.start(note.isEmpty() ? List.of() : List.of(note + "\n")),
                "The whole log is being verified. It goes on without this page.");
    }

    /** Changes the log's key. */
    public @Nullable String changeKey() {
        return after(
                keys::change,
                "The key is changed. Publish the new one as you did the old one; the leaf that both signed leads from"
                        + " one to the other.");
    }

    private @Nullable String after(Notices.Step step, String done) {
        return notices.after(step, done)
                ? Address.of(ConsolePage.LEDGER).with("faces-redirect", "true").toString()
                : null;
    }

    public List<LogVerificationView> getLatest() {
        List<LogVerificationView> known = latest;
        if (known == null) {
            known = verifications.list(null, SHOWN).items();
            latest = known;
        }
        return known;
    }

    public boolean isRunning() {
        return getLatest().stream().anyMatch(each -> each.status().equals(LogVerification.RUNNING));
    }

    /** Returns the class of the tag of a state. */
    public String tag(LogVerificationView verification) {
        return switch (verification.status()) {
            case LogVerification.SOUND -> "sw-tag sw-tag-good";
            case LogVerification.BROKEN -> "sw-tag sw-tag-bad";
            default -> "sw-tag";
        };
    }

    /** Returns the state in words. */
    public String word(LogVerificationView verification) {
        return switch (verification.status()) {
            case LogVerification.SOUND -> "Sound";
            case LogVerification.BROKEN -> "Broken";
            default -> "Under way";
        };
    }

    /** Returns the first findings as sentences that name their leaf. */
    public List<String> findings(LogVerificationView verification) {
        return verification.findings().stream()
                .limit(FINDINGS)
                .map(found -> found.leaf() == null ? found.says() : "Leaf " + found.leaf() + ": " + found.says())
                .toList();
    }

    public List<WitnessView> getWitnesses() {
        List<WitnessView> known = signed;
        if (known == null) {
            known = witnesses.all();
            signed = known;
        }
        return known;
    }

    /** Returns the keys before that of now. */
    public List<KeyView> getOldKeys() {
        List<KeyView> all = keys.all();
        return all.subList(0, all.size() - 1);
    }

    public List<RetentionView> getRetention() {
        return retention.all();
    }

    /** Tells whether an entry has waited longer for its place than is promised. */
    public boolean isLate() {
        return ledger.mergeDelay().compareTo(Ledger.MAXIMUM_MERGE_DELAY) > 0;
    }

    public long getMaximumMergeDelay() {
        return Ledger.MAXIMUM_MERGE_DELAY.toSeconds();
    }

    public boolean isAdmin() {
        return current.caller().is(Role.TENANT_ADMIN);
    }
}
