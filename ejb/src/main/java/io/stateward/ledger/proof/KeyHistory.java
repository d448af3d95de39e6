package io.stateward.ledger.proof;

import java.util.List;

/**
 * Says which key signs a log at which size.
 *
 * @param latest the key that signs now
 * @param changes the changes that led to it, in the order of their leaves; none if it never changed
 */
public record KeyHistory(VerifierKey latest, List<At> changes) {

    /** Most changes of one log's key. */
    public static final int MOST_CHANGES = 1000;

    /**
     * Is a change of key and where it stands.
     *
     * @param leaf the position of its leaf, from 0
     */
    public record At(long leaf, KeyChange change) {}

    public KeyHistory {
        changes = List.copyOf(changes);
        if (changes.size() > MOST_CHANGES) {
            throw new InvalidProofException("A log has at most " + MOST_CHANGES + " changes of its key.");
        }
        VerifierKey key = changes.isEmpty() ? latest : changes.get(0).change().from();
        long before = -1;
        for (At at : changes) {
            if (at.leaf() <= before || !at.change().from().equals(key)) {
                throw new InvalidProofException("The changes of key do not follow one from another.");
            }
            before = at.leaf();
            key = at.change().to();
        }
        if (!key.equals(latest)) {
            throw new InvalidProofException("The changes of key do not lead to the key that signs.");
        }
    }

    /** Returns the key that signs a tree of that size, and no other does. */
    public VerifierKey at(long size) {
        VerifierKey key = changes.isEmpty() ? latest : changes.get(0).change().from();
        for (At at : changes) {
            if (at.leaf() < size) {
                key = at.change().to();
            }
        }
        return key;
    }

    /** Tells whether the key was the log's at some time. */
    public boolean knows(VerifierKey key) {
        return latest.equals(key)
                || changes.stream().anyMatch(at -> at.change().from().equals(key));
    }

    /** Tells whether a public key is one of the log's own, so that a signature by it says nothing that the log does not say itself. */
    public boolean isOwn(Bytes32 publicKey) {
        return latest.publicKey().equals(publicKey)
                || changes.stream()
                        .anyMatch(at -> at.change().from().publicKey().equals(publicKey));
    }
}
