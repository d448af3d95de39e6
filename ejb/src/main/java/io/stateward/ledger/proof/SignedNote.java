package io.stateward.ledger.proof;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Is a text with signatures below it (C2SP signed-note).
 *
 * @param text what is signed; ends with a newline
 * @param signatures at least one, at most {@link #MOST_SIGNATURES}
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

    public static final int MOST_SIGNATURES = 64;
    public static final int MOST_CHARACTERS = 64 * 1024;

    public SignedNote {
        signatures = List.copyOf(signatures);
        boolean clean = text.endsWith("\n") && text.chars().allMatch(c -> c >= ' ' || c == '\n');
        if (!clean || signatures.isEmpty() || signatures.size() > MOST_SIGNATURES) {
            throw new InvalidProofException("This is not a signed note: text, an empty line, signature lines.");
        }
    }

    /** Reads a note; its signatures are not verified by that. */
    public static SignedNote parse(String note) {
        int split = note.lastIndexOf("\n\n");
        if (split < 0 || !note.endsWith("\n") || note.length() > MOST_CHARACTERS) {
            throw new InvalidProofException("This is not a signed note: text, an empty line, signature lines.");
        }
        String lines = note.substring(split + 2);
        List<NoteSignature> signatures =
                Arrays.stream(lines.split("\n")).map(NoteSignature::parse).toList();
        SignedNote parsed = new SignedNote(note.substring(0, split + 1), signatures);
        if (!parsed.render().equals(note)) {
            throw new InvalidProofException("The signed note is not in its canonical form.");
        }
        return parsed;
    }

    /** Returns the note as it is stored and sent. */
    public String render() {
        return text + "\n" + signatures.stream().map(NoteSignature::line).collect(Collectors.joining());
    }

    List<NoteSignature> by(VerifierKey key) {
        return signatures.stream().filter(signature -> signature.isBy(key)).toList();
    }
}
