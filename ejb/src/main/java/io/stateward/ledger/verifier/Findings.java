package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.Checkpoint;
import io.stateward.ledger.proof.SignedCheckpoint;
import io.stateward.ledger.verifier.CertificateCheck.Shown;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells in plain words what a certificate showed, what it says, and what no certificate can show. */
final class Findings {

    private final PrintStream out;
    private final Shown shown;

    Findings(PrintStream out, Shown shown) {
        this.out = out;
        this.shown = shown;
    }

    void print() {
        out.println("VALID  " + Certificate.FORMAT);
        out.println();
        printShown();
        out.println();
        printStatement();
        out.println();
        printNeverShown();
    }

    private void printShown() {
        Checkpoint checkpoint = shown.checkpoint().checkpoint();
        out.println("What was shown");
        line("Integrity: the statement below is what the log's entry commits to; nothing in it was changed.");
        line("Inclusion: it is entry " + shown.certificate().inclusion().index() + " (counted from 0) of the "
                + checkpoint.size() + " entries of the log " + checkpoint.origin() + ", made at "
                + Instant.ofEpochSecond(shown.certificate().leaf().time()) + " by the log's clock.");
        line("Checkpoint: the log's key signed this state as its latest at "
                + shown.checkpoint().time() + ".");
        line("Status: " + plain(shown.certificate().statement().getOrDefault("status", "not stated"))
                + ", as of that checkpoint. A later entry may have upgraded or revoked it. " + checkAgain());
        SignedCheckpoint remembered = shown.remembered();
        if (remembered != null) {
            line("Growth: between the remembered checkpoint ("
                    + remembered.checkpoint().size() + " entries, " + remembered.time()
                    + ") and this one the log only grew; nothing was changed or removed.");
        }
        line(
                shown.keyWasGiven()
                        ? "Key: it is the key that was given to check with."
                        : "Key: taken from the certificate itself, "
                                + plain(shown.certificate().key().render()) + ".");
    }

    private String checkAgain() {
        Object date = shown.certificate().statement().get("checkAgain");
        return date == null
                ? "No date to check again is stated."
                : "Ask for the current certificate and check again on " + plain(date) + ".";
    }

    private void printStatement() {
        out.println("What it states");
        shown.certificate().statement().forEach((name, value) -> {
            if (value instanceof Map<?, ?> facts) {
                line(plain(name) + ": " + words(facts));
            } else if (value instanceof List<?> list) {
                line(plain(name) + ": " + list.size() + summary(list));
                list.forEach(element -> out.println("      " + words(element)));
            } else {
                line(plain(name) + ": " + plain(value));
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

    private void printNeverShown() {
        out.println("What was not shown");
        if (!shown.keyWasGiven()) {
            line("That the key is the operator's: a forger would put a key of their own here. Get the key by another"
                    + " path and give it by --key.");
        }
        if (shown.remembered() == null) {
            line("That the log only grew: keep the checkpoint of today and give it by --checkpoint next time.");
        }
        line("That there is one log for all: an operator could show different logs to different people. Only an"
                + " independent cosignature rules that out, and this format carries none yet.");
        out.println();
        out.println("What no certificate can ever show");
        line("That the catalog was complete: state that nobody registered or found is not in it.");
        line("That a provider told the truth: evidence DECLARED is a provider's word, and API is its answer when asked"
                + " again.");
    }

    private void line(String text) {
        out.println("  - " + text);
    }

    /** Keeps what a stranger wrote from steering the terminal. */
    private static String plain(Object value) {
        return String.valueOf(value)
                .codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
