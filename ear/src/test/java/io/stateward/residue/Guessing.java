package io.stateward.residue;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/** Is a dictionary attack at work: it looks for its guesses in a database and its backup, as many at a time as fit into memory. */
final class Guessing {

    private final Guesses guesses;
    private final Scanner scanner;
    private final List<Path> database;
    private final Path backup;
    private final BitSet now = new BitSet();
    private final BitSet before = new BitSet();
    private int hashes;

    Guessing(Guesses guesses, List<Path> database, Path backup) {
        this.guesses = guesses;
        this.scanner = new Scanner(List.of(guesses));
        this.database = List.copyOf(database);
        this.backup = backup;
    }

    /** Adds a guess, whose number is the owner, in one spelling. */
    void guess(int owner, byte[] spelling) {
        guesses.guess(owner, spelling);
        if (guesses.isFull()) {
            look();
        }
    }

    /** Looks for what was not looked for yet; returns what all guesses have confirmed. */
    Attack end(Cast cast) {
        look();
        return new Attack(cast, hashes, now, before);
    }

    private void look() {
        database.forEach(scanner::path);
        now.or(guesses.take());
        scanner.path(backup);
        before.or(guesses.take());
        hashes += guesses.size();
        guesses.forget();
    }
}
