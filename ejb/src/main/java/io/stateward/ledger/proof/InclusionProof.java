package io.stateward.ledger.proof;

import java.util.List;

/**
 * Shows that a leaf is in a tree (RFC 9162 section 2.1.3).
 *
 * @param index the leaf's position, from 0
 * @param size the tree's number of leaves, more than {@code index}
 * @param hashes the siblings from the leaf up to the root; at most 63
 */
public record InclusionProof(long index, long size, List<Bytes32> hashes) {

    static final int MOST_HASHES = 63;

    public InclusionProof {
        hashes = List.copyOf(hashes);
        if (index < 0 || index >= size || hashes.size() > MOST_HASHES) {
            throw new InvalidProofException("The inclusion proof's index, size and hashes do not fit together.");
        }
    }

    /**
     * Computes the root that the proof leads to from a leaf's hash (RFC 9162 section 2.1.3.2).
     *
     * @throws InvalidProofException if the proof has another length than index and size ask for
     */
    public Bytes32 rootFrom(Bytes32 leafHash) {
        long node = index;
        long last = size - 1;
        Bytes32 root = leafHash;
        for (Bytes32 sibling : hashes) {
            if (last == 0) {
                throw new InvalidProofException("The inclusion proof is too long.");
            }
            if ((node & 1) == 1 || node == last) {
                root = MerkleHash.node(sibling, root);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                root = MerkleHash.node(root, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        if (last != 0) {
            throw new InvalidProofException("The inclusion proof is too short.");
        }
        return root;
    }
}
