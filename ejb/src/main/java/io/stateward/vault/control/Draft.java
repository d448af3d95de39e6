package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import io.stateward.vault.control.NodeTree.Current;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Collects what one commit changes: leaves as they will be, and the destructions that the journal will hold. */
final class Draft {

    private static final Current NEVER = new Current(1, 0, new byte[0]);

    private final NodeTree tree;
    private final SortedMap<Long, Touched> leaves = new TreeMap<>();
    private final List<Destruction> destructions = new ArrayList<>();
    private long next;
    private long allocated;
    private boolean needsRoot;

    Draft(NodeTree tree) {
        this.tree = tree;
        this.next = tree.next();
        this.allocated = tree.root().leaves();
    }

    /** Is a leaf that is written again: its content to be, and the page it has. */
    record Touched(Leaf leaf, Current before) {

        boolean isNew() {
            return before.version() == 0;
        }
    }

    /** Puts a fresh secret into the next free slot; returns the id that names it. */
    UUID create(UUID tenant) throws IOException {
        long slot = nextFree();
        UUID key = Slot.newId(slot);
        put(slot, Slot.tag(tenant, key), Random.randBytes(KeySecret.SECRET_BYTES));
        return key;
    }

    /** Puts a secret that was a file once into the next free slot; returns the slot. */
    long adopt(UUID tenant, UUID key, byte[] secret) throws IOException {
        long slot = nextFree();
        put(slot, Slot.tag(tenant, key), secret);
        return slot;
    }

    /** Destroys the key in a slot, if it is that key and lives. */
    void destroy(UUID tenant, UUID key, long slot, long atMillis) throws IOException {
        Leaf leaf = leafOf(slot);
        if (leaf.isLiving(within(slot), Slot.tag(tenant, key))) {
            leaf.destroy(within(slot));
            destructions.add(new Destruction(tenant, key, atMillis, tree.root().generation() + 1));
            needsRoot = true;
        }
    }

    /** Ends a slot whose key nothing was sealed under. */
    void discard(UUID tenant, UUID key, long slot) throws IOException {
        Leaf leaf = leafOf(slot);
        if (leaf.isLiving(within(slot), Slot.tag(tenant, key))) {
            leaf.discard(within(slot));
        }
    }

    /** Changes the root though nothing is destroyed. */
    void rotate() {
        needsRoot = true;
    }

    /** Adds leaves of free slots. */
    void allocateBlock() {
        if (allocated + NodeTree.BLOCK_LEAVES > Places.leavesUnder(Places.MAX_HEIGHT)) {
            throw new IllegalStateException("The vault has given all the key ids there are");
        }
        for (int leaf = 0; leaf < NodeTree.BLOCK_LEAVES; leaf++) {
            leaves.put(allocated + leaf, new Touched(new Leaf(), NEVER));
        }
        allocated += NodeTree.BLOCK_LEAVES;
        needsRoot = true;
    }

    SortedMap<Long, Touched> leaves() {
        return leaves;
    }

    List<Destruction> destructions() {
        return destructions;
    }

    long allocated() {
        return allocated;
    }

    long next() {
        return next;
    }

    boolean needsRoot() {
        return needsRoot;
    }

    void wipe() {
        leaves.values().forEach(touched -> touched.leaf().wipe());
    }

    private void put(long slot, byte[] tag, byte[] secret) throws IOException {
        leafOf(slot).put(within(slot), tag, secret);
        next = slot + 1;
    }

    /** A power cut may have kept a later leaf of a group and not an earlier one: used slots are passed over. */
    private long nextFree() throws IOException {
        long slot = next;
        while (true) {
            if (slot / Places.ARITY >= allocated) {
                allocateBlock();
            }
            if (leafOf(slot).isFree(within(slot))) {
                return slot;
            }
            slot++;
        }
    }

    private Leaf leafOf(long slot) throws IOException {
        long index = slot / Places.ARITY;
        Touched touched = leaves.get(index);
        if (touched == null) {
            Current current = tree.current(0, index);
            touched = new Touched(new Leaf(current.payload()), current);
            leaves.put(index, touched);
        }
        return touched.leaf();
    }

    private static int within(long slot) {
        return (int) (slot % Places.ARITY);
    }
}
