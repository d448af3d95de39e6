package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.Cosignature;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.verifier.CertificateCheck.Shown;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells in plain words what was shown and by what, what the certificate says, and what no certificate can show. */
final class Findings {

    private final PrintStream out;
    private final Shown shown;
    private final boolean pdf;

    Findings(PrintStream out, Shown shown, boolean pdf) {
        this.out = out;
        this.shown = shown;
        this.pdf = pdf;
    }

    void print() {
        String format = shown.certificate().isFirstVersion() ? Certificate.V1 : Certificate.V2;
        out.println((shown.outdated().isEmpty() ? "VALID  " : "OUTDATED  ") + format);
        if (!shown.outdated().isEmpty()) {
            section("What holds, and is not the latest");
            shown.outdated().forEach(this::line);
        }
        offline();
        remembered();
        cosigned();
        history();
        evidence();
        section("What it states");
        statement();
        notShown();
        section("What no certificate can ever show");
        line("That the catalog was complete: state that nobody registered or found is not in it.");
        line("That a provider told the truth: evidence DECLARED is a provider's word, and API is its answer when asked"
                + " again.");
    }

    private void offline() {
        section("What was shown offline");
        Checkpoint checkpoint = shown.log().checkpoint().checkpoint();
        line("Integrity: the statement below is what the log's entry commits to; nothing in it was changed.");
        line("Inclusion: it is entry " + shown.certificate().entry().index() + " (counted from 0) of the "
                + checkpoint.size() + " entries of the log " + checkpoint.origin() + ", made at "
                + Instant.ofEpochSecond(shown.certificate().entry().leaf().time()) + " by the log's clock.");
        line("Checkpoint: the log's key signed this state as its latest at "
                + shown.log().checkpoint().time() + ".");
        line("Status: " + plain(shown.certificate().status()) + ", as of that checkpoint. " + checkAgain());
        int changes = shown.log().keys().changes().size();
        if (changes > 0) {
            line("Key changes: the log changed its key " + changes
                    + " times, each time signed by the old key and the new.");
        }
        line(
                shown.keyWasGiven()
                        ? "Key: it is the key that was given to check with, or follows from it by changes that both signed."
                        : "Key: taken from the certificate itself, "
                                + plain(shown.log().keys().latest().render()) + ".");
        if (pdf) {
            line("PDF: the file attached to it was checked, not its pages. What is valid is what is printed here.");
        }
    }

    private void remembered() {
        section("What was shown against a remembered checkpoint");
        SignedCheckpoint remembered = shown.remembered();
        if (remembered == null) {
            line("Not checked: no checkpoint was given. Keep the one of today and give it by --checkpoint next time.");
        } else {
            line("Growth: between the remembered checkpoint ("
                    + remembered.checkpoint().size() + " entries, " + remembered.time()
                    + ") and this one the log only grew; nothing was changed or removed.");
        }
    }

    private void cosigned() {
        section("What was shown against an independent cosignature");
        if (shown.cosignatures().isEmpty()) {
            line("Not checked: no witness's key was given. Give one, from another path than the log, by --witness.");
        }
        for (Cosignature cosignature : shown.cosignatures()) {
            line("One log: the witness " + plain(cosignature.witness().name()) + " cosigned this state at "
                    + cosignature.time()
                    + ", and so vouches that it extends every state of this log that it saw before.");
        }
    }

    private void history() {
        History history = shown.history();
        if (history == null) {
            return;
        }
        section("What was shown of the request's history");
        line(history.entries().size() + " entries about the request are in the log, in this order. The last one shown"
                + " decides, as of the checkpoint:");
        for (Entry entry : history.entries()) {
            String what = History.isCertificate(entry)
                    ? "certificate, " + plain(entry.statement().getOrDefault("status", "")) + why(entry)
                    : "the certificate before it was revoked";
            out.println("      entry " + entry.index() + ", "
                    + Instant.ofEpochSecond(entry.leaf().time()) + ": " + what);
        }
        if (shown.outdated().isEmpty()) {
            line("This certificate is the latest of those shown.");
        }
    }

    private static String why(Entry entry) {
        return entry.statement().get("replaces") instanceof Map<?, ?> replaces
                ? ", replaces the one before: " + plain(replaces.get("why"))
                : "";
    }

    private void evidence() {
        if (shown.openings().isEmpty()) {
            return;
        }
        section("What was shown of the evidence");
        line(
                shown.openings().size() + " of " + shown.certificate().targets().size()
                        + " evidence records were opened; each is the one that the certificate commits to, and agrees with it:");
        shown.openings().forEach(opening -> out.println("      " + words(opening.record())));
    }

    private String checkAgain() {
        Object date = shown.certificate().statement().get("checkAgain");
        return date == null
                ? "No date to check again is stated."
                : "Ask for the current certificate and check again on " + plain(date) + ".";
    }

    private void statement() {
        shown.certificate().statement().forEach((name, value) -> {
            if (value instanceof List<?> list) {
                line(plain(name) + ": " + list.size() + summary(list));
                list.forEach(element -> out.println("      " + words(element)));
            } else {
                line(plain(name) + ": " + words(value));
            }
        });
    }

    private static String words(Object value) {
        if (!(value instanceof Map<?, ?> facts)) {
            return plain(value);
        }
        return facts.entrySet().stream()
                .map(fact -> plain(fact.getKey()) + " " + plain(fact.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String summary(List<?> list) {
        Map<String, Integer> byVerdict = new TreeMap<>();
        for (Object element : list) {
            if (element instanceof Map<?, ?> target && target.get("verdict") != null) {
                byVerdict.merge(plain(target.get("verdict")), 1, Integer::sum);
            }
        }
        return byVerdict.isEmpty() ? "" : " " + byVerdict;
    }

    private void notShown() {
        section("What was not shown");
        if (!shown.keyWasGiven()) {
            line("That the key is the operator's: a forger would put a key of their own here. Get the key by another"
                    + " path and give it by --key.");
        }
        if (shown.remembered() == null) {
            line("That the log only grew: it could have been rewritten or cut off since you last saw it.");
        }
        if (shown.cosignatures().isEmpty()) {
            line("That there is one log for all: an operator could show different logs to different people. Only an"
                    + " independent cosignature rules that out.");
        }
        line(
                shown.history() == null
                        ? "That no later entry replaced or revoked it: give the request's history by --history, and ask for"
                                + " it anew."
                        : "That nothing later was kept back: a history shows what is in it. Ask for it anew, or have the"
                                + " whole log read.");
    }

    private void section(String heading) {
        out.println();
        out.println(heading);
    }

    private void line(String text) {
        out.println("  - " + text);
    }

    /** Keeps what a stranger wrote from steering the terminal. */
    static String plain(@Nullable Object value) {
        return String.valueOf(value)
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
