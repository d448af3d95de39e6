package io.stateward.ledger.proof;

import java.util.List;

/**
 * Shows that a later tree only added leaves to an earlier one (RFC 9162 section 2.1.4).
 *
 * @param from the earlier number of leaves
 * @param to the later number of leaves, not less than {@code from}
 * @param hashes the subtrees that connect both roots; none if {@code from} is 0 or equals {@code to}; at most 64
 */
public record ConsistencyProof(long from, long to, List<Bytes32> hashes) {

    static final int MOST_HASHES = 64;

    public ConsistencyProof {
        hashes = List.copyOf(hashes);
        if (from < 0 || from > to || hashes.size() > MOST_HASHES) {
            throw new InvalidProofException("The consistency proof's sizes and hashes do not fit together.");
        }
    }

    /** Says whether the tree with the later root extends the one with the earlier (RFC 9162 section 2.1.4.2). */
    public boolean connects(Bytes32 fromRoot, Bytes32 toRoot) {
        if (from == to) {
            return hashes.isEmpty() && fromRoot.equals(toRoot);
        }
        if (from == 0) {
            return hashes.isEmpty() && fromRoot.equals(MerkleHash.EMPTY);
        }
        boolean fromIsFull = Long.bitCount(from) == 1;
        if (hashes.isEmpty() && !fromIsFull) {
            return false;
        }
        Bytes32 start = fromIsFull ? fromRoot : hashes.get(0);
        return climb(start, hashes.subList(fromIsFull ? 0 : 1, hashes.size()), fromRoot, toRoot);
    }

    private boolean climb(Bytes32 start, List<Bytes32> path, Bytes32 fromRoot, Bytes32 toRoot) {
        int skip = Long.numberOfTrailingZeros(~(from - 1));
        long node = (from - 1) >>> skip;
        long last = (to - 1) >>> skip;
        Bytes32 older = start;
        Bytes32 newer = start;
        for (Bytes32 hash : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = MerkleHash.node(hash, older);
                newer = MerkleHash.node(hash, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newer = MerkleHash.node(newer, hash);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
