package io.stateward.vault.control;

import io.stateward.vault.control.NodeTree.Current;
import io.stateward.vault.control.NodeTree.Root;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a draft under fresh keys: each leaf it touches and every node above them, up to a new root. Nothing that the root before names is
 * overwritten, and nothing that the new root names opens under an old key.
 */
final class RootChange {

    private static final Current NEVER = new Current(1, 0, new byte[0]);

    private final NodeTree tree;
    private final Draft draft;
    private final Root before;
    private final int height;
    private final Map<NodePage.Name, Inner> installed = new HashMap<>();

    RootChange(NodeTree tree, Draft draft) {
        this.tree = tree;
        this.draft = draft;
        this.before = tree.root();
        int covering = before.height();
        while (Places.leavesUnder(covering) < draft.allocated()) {
            covering++;
        }
        this.height = covering;
    }

    void write() throws IOException {
        SortedMap<Long, byte[]> keys = writeLeaves();
        for (int level = 1; level <= height; level++) {
            keys = writeLevel(level, keys);
        }
        writeJournal();
        tree.replaceRoot(
                new Root(
                        before.vault(),
                        before.generation() + 1,
                        height,
                        draft.allocated(),
                        before.destructions() + draft.destructions().size(),
                        Objects.requireNonNull(keys.get(0L))),
                installed);
    }

    private SortedMap<Long, byte[]> writeLeaves() throws IOException {
        SortedMap<Long, byte[]> keys = new TreeMap<>();
        for (Map.Entry<Long, Draft.Touched> entry : draft.leaves().entrySet()) {
            long index = entry.getKey();
            Draft.Touched touched = entry.getValue();
            byte[] key = NodeTree.newKey();
            if (touched.isNew()) {
                // So that no later commit has to allocate blocks of the disk, which takes a sync longer.
                tree.writeZeros(Places.ofNode(0, index, 1));
                tree.writeZeros(Places.ofJournal(index));
            }
            tree.writeNext(
                    key, tree.name(0, index), touched.before(), touched.leaf().payload());
            keys.put(index, key);
        }
        return keys;
    }

    /** Writes the parents of the nodes whose keys changed; returns the parents' own new keys. */
    private SortedMap<Long, byte[]> writeLevel(int level, SortedMap<Long, byte[]> children) throws IOException {
        SortedMap<Long, byte[]> keys = new TreeMap<>();
        for (long index : parents(level, children)) {
            NodePage.Name name = tree.name(level, index);
            Current page = NEVER;
            byte[] payload = new byte[NodePage.PAYLOAD_BYTES];
            if (tree.isThere(level, index)) {
                Inner node = tree.inner(level, index);
                page = new Current(node.place(), node.version(), payload);
                payload = node.copyOfKeys();
            } else {
                tree.writeZeros(Places.ofNode(level, index, 1));
            }
            fill(payload, children.subMap(index * Places.ARITY, (index + 1) * Places.ARITY));
            byte[] key = NodeTree.newKey();
            tree.writeNext(key, name, page, payload);
            installed.put(name, new Inner(1 - page.place(), page.version() + 1, payload));
            keys.put(index, key);
        }
        return keys;
    }

    private SortedSet<Long> parents(int level, SortedMap<Long, byte[]> children) {
        SortedSet<Long> parents = new TreeSet<>();
        children.keySet().forEach(child -> parents.add(child / Places.ARITY));
        if (level == height || level == before.height()) {
            // The root always gets a new key; and a node that was the root must not keep the old root for its key.
            parents.add(0L);
        }
        return parents;
    }

    private static void fill(byte[] payload, SortedMap<Long, byte[]> children) {
        children.forEach((child, key) -> System.arraycopy(
                key, 0, payload, (int) (child % Places.ARITY) * NodePage.KEY_BYTES, NodePage.KEY_BYTES));
    }

    private void writeJournal() throws IOException {
        List<Destruction> records = draft.destructions();
        byte[] content = new byte[0];
        for (int i = 0; i < records.size(); i++) {
            long number = before.destructions() + i;
            long page = number / Destruction.ON_PAGE;
            int within = (int) (number % Destruction.ON_PAGE);
            if (i == 0 || within == 0) {
                content = within == 0 ? new byte[NodePage.BYTES] : tree.journalPage(page);
            }
            records.get(i).write(content, within);
            if (i == records.size() - 1 || within == Destruction.ON_PAGE - 1) {
                tree.writeJournal(page, content);
            }
        }
    }
}
