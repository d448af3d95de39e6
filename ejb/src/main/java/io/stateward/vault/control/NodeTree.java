package io.stateward.vault.control;

import com.google.crypto.tink.subtle.Random;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.vault.control.RootFile.Entry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Is the tree of keys on disk: the files {@code nodes} and {@code root} of one folder, open.
 *
 * <p>Many may read at once; one at a time commits. A commit writes only places that nobody reads, and what is kept in memory changes when
 * nobody is reading. After an exception the tree goes on telling what the root before says, and has to be {@linkplain #settle settled} before
 * anything else is committed.
 */
final class NodeTree implements Closeable {

    /** Leaves allocated together: 1,024 keys. */
    static final int BLOCK_LEAVES = 16;

    /** Most inner nodes held in memory, 2 KiB each: those of a billion keys' upper levels, or all of 16 million keys. */
    static final int MAX_CACHED_NODES = 4_096;

    private static final System.Logger LOG = System.getLogger(NodeTree.class.getName());

    private final PagedFile nodes;
    private final RootFile roots;
    private final RootSeal seal;
    private final Fence fence;
    private final ReentrantReadWriteLock guard = new ReentrantReadWriteLock();
    private final Map<NodePage.Name, Inner> inner = new ConcurrentHashMap<>();
    private volatile Root root;
    private long next;

    /** Opens the tree in a folder that nobody else uses; what a crash interrupted is finished. */
    NodeTree(Medium medium, Path folder, RootSeal seal) throws IOException {
        this(medium, folder, seal, () -> true);
    }

    /** Opens the tree in a folder that others may commit to, too. */
    NodeTree(Medium medium, Path folder, RootSeal seal, Fence fence) throws IOException {
        this(existing(folder), medium, seal, fence);
    }

    private NodeTree(Path folder, Medium medium, RootSeal seal, Fence fence) throws IOException {
        this(new PagedFile(medium, folder.resolve("nodes")), new RootFile(medium, folder.resolve("root")), seal, fence);
        boolean settled = false;
        try {
            settle();
            settled = true;
        } finally {
            if (!settled) {
                close();
            }
        }
    }

    private NodeTree(PagedFile nodes, RootFile roots, RootSeal seal, Fence fence) {
        this.nodes = nodes;
        this.roots = roots;
        this.seal = seal;
        this.fence = fence;
        this.root = new Root(new UUID(0, 0), 0, 0, 0, 0, new byte[0]);
    }

    /** A file that is missing would be made anew. */
    private static Path existing(Path folder) {
        for (String file : List.of("nodes", "root")) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw damaged("the file " + file);
            }
        }
        return folder;
    }

    /** Is the root in force and what it names. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Root(UUID vault, long generation, int height, long leaves, long destructions, byte[] key) {

        private RootName name() {
            return new RootName(vault, generation);
        }
    }

    /** Is a node's page that opens under the key in its parent. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Current(int place, long version, byte[] payload) {}

    /** Writes a tree without keys into an empty folder, durably but for the names of its files. */
    static void create(Medium medium, Path folder, RootSeal seal) throws IOException {
        try (NodeTree tree = new NodeTree(
                new PagedFile(medium, folder.resolve("nodes")),
                new RootFile(medium, folder.resolve("root")),
                seal,
                () -> true)) {
            tree.root = new Root(UUID.randomUUID(), 0, 1, 0, 0, new byte[0]);
            Draft draft = new Draft(tree);
            draft.allocateBlock();
            new RootChange(tree, draft).write();
        }
    }

    /**
     * Makes durable what is not, finds the root in force, overwrites the other one and retires those before it, before anything else is
     * done on the word of either.
     */
    void settle() throws IOException {
        nodes.force();
        roots.settle();
        Root found = rootInForce();
        roots.wipeBeside(found.generation());
        seal.retire(found.name().before());
        install(found);
    }

    private void install(Root found) throws IOException {
        guard.writeLock().lock();
        try {
            forgetNodes();
            root = found;
        } finally {
            guard.writeLock().unlock();
        }
        next = firstFree(Math.max(0, root.leaves() - BLOCK_LEAVES));
    }

    /** Tells whether the root in force is still the one in the file, and nobody is about to replace it. */
    boolean isQuiet() throws IOException {
        return roots.isQuietAt(root.generation());
    }

    /**
     * Takes over what other processes have committed, while none of them commits; what one of them was stopped in is finished. Forgets
     * what was known of the nodes.
     */
    void catchUp() throws IOException {
        if (roots.whole().size() == 1) {
            Root found = rootInForce();
            // Perhaps its process was stopped just before it did so.
            seal.retire(found.name().before());
            install(found);
        } else {
            settle();
        }
    }

    /** Looks for the first free slot again: other processes may have made keys, which needs no new root. */
    void findFree() throws IOException {
        next = firstFree(next / Places.ARITY);
    }

    private Root rootInForce() throws IOException {
        for (Entry entry : roots.whole()) {
            try {
                byte[] key = seal.unwrap(new RootName(entry.vault(), entry.generation()), entry.wrapped());
                return new Root(
                        entry.vault(), entry.generation(), entry.height(), entry.leaves(), entry.destructions(), key);
            } catch (GeneralSecurityException e) {
                LOG.log(System.Logger.Level.WARNING, "Root {0} of the vault is not there any more", entry.generation());
            }
        }
        throw new StatewardException(
                Kind.UNAVAILABLE,
                "vault-incomplete",
                "The vault's root file holds no root that can be unwrapped. Bring the directory back from its mirror, or"
                        + " check the settings of its seal (docs/vault.md).");
    }

    Root root() {
        return root;
    }

    /** Reads a leaf and leaves none of its secrets behind but what the reader takes. */
    <T> T read(long leaf, Function<Leaf, T> reader) throws IOException {
        guard.readLock().lock();
        try {
            Leaf content = new Leaf(current(0, leaf).payload());
            try {
                return reader.apply(content);
            } finally {
                content.wipe();
            }
        } finally {
            guard.readLock().unlock();
        }
    }

    /**
     * Returns committed records of the journal, from that number on, at most one page's; the last record's number plus one is the next
     * to ask for.
     *
     * @throws StatewardException if one is not whole
     */
    List<Destruction> journal(long from) throws IOException {
        long end = Math.min(root.destructions(), (from / Destruction.ON_PAGE + 1) * Destruction.ON_PAGE);
        List<Destruction> records = new ArrayList<>();
        byte[] page = journalPage(from / Destruction.ON_PAGE);
        for (long number = from; number < end; number++) {
            records.add(Destruction.read(page, (int) (number % Destruction.ON_PAGE))
                    .orElseThrow(() -> damaged("the journal of destroyed keys at page " + from / Destruction.ON_PAGE)));
        }
        return records;
    }

    byte[] journalPage(long page) throws IOException {
        return nodes.read(Places.ofJournal(page));
    }

    /** Tells whether a node is allocated. */
    boolean isThere(int level, long index) {
        return level <= root.height() && index * Places.leavesUnder(level) < root.leaves();
    }

    /** Reads the current page of a node from the disk. */
    Current current(int level, long index) throws IOException {
        byte[] key = keyOf(level, index);
        NodePage.Name name = name(level, index);
        byte[][] pages = {nodes.read(Places.ofNode(level, index, 0)), nodes.read(Places.ofNode(level, index, 1))};
        int younger = NodePage.version(pages[0]) >= NodePage.version(pages[1]) ? 0 : 1;
        for (int place : new int[] {younger, 1 - younger}) {
            byte[] payload = NodePage.open(key, name, pages[place]).orElse(null);
            if (payload != null) {
                Arrays.fill(key, (byte) 0);
                return new Current(place, NodePage.version(pages[place]), payload);
            }
        }
        throw damaged("node " + level + "/" + index);
    }

    Inner inner(int level, long index) throws IOException {
        NodePage.Name name = name(level, index);
        Inner known = inner.get(name);
        if (known != null) {
            return known;
        }
        Current read = current(level, index);
        Inner node = new Inner(read.place(), read.version(), read.payload());
        remember(name, node);
        return node;
    }

    /** Returns a copy of the node's key. */
    private byte[] keyOf(int level, long index) throws IOException {
        return level == root.height()
                ? root.key().clone()
                : inner(level + 1, index / Places.ARITY).key(index);
    }

    NodePage.Name name(int level, long index) {
        return new NodePage.Name(root.vault(), level, index);
    }

    /** Writes the page that follows a node's current one, into the other place. */
    void writeNext(byte[] key, NodePage.Name name, Current before, byte[] payload) throws IOException {
        nodes.write(
                Places.ofNode(name.level(), name.index(), 1 - before.place()),
                NodePage.seal(key, name, before.version() + 1, payload));
    }

    void writeZeros(long offset) throws IOException {
        nodes.write(offset, new byte[NodePage.BYTES]);
    }

    void writeJournal(long page, byte[] content) throws IOException {
        nodes.write(Places.ofJournal(page), content);
    }

    /** Applies changes in one commit; they are durable when it returns. */
    void commit(List<? extends Change> changes) throws IOException {
        requireUnchanged();
        Draft draft = new Draft(this);
        try {
            for (Change change : changes) {
                change.applyTo(draft);
            }
            if (draft.needsRoot()) {
                new RootChange(this, draft).write();
            } else if (!draft.leaves().isEmpty()) {
                rewrite(draft);
            }
            next = draft.next();
        } finally {
            draft.wipe();
        }
    }

    /** Is one thing that a commit does. */
    @FunctionalInterface
    interface Change {
        void applyTo(Draft draft) throws IOException;
    }

    /** Writes leaves that lost no key, each under the key it has. */
    private void rewrite(Draft draft) throws IOException {
        for (Map.Entry<Long, Draft.Touched> touched : draft.leaves().entrySet()) {
            Draft.Touched leaf = touched.getValue();
            writeNext(
                    keyOf(0, touched.getKey()),
                    name(0, touched.getKey()),
                    leaf.before(),
                    leaf.leaf().payload());
        }
        nodes.force();
    }

    /**
     * Makes written pages durable, then the root that opens them, which is the point of no return, overwrites the root before and has it
     * retired. Only then does anybody read by the new root: who asked before would be told of a destruction that a copy of the root before
     * still takes back.
     *
     * @param installed the inner nodes that were replaced, as they are now
     */
    void replaceRoot(Root after, Map<NodePage.Name, Inner> installed) throws IOException {
        nodes.force();
        // Before the seal too: it makes a key of that generation, in place of one that another process has made.
        requireUnchanged();
        byte[] handed = after.key().clone();
        byte[] wrapped = seal.wrap(after.name(), handed);
        Arrays.fill(handed, (byte) 0);
        requireUnchanged();
        roots.commit(new Entry(
                after.vault(), after.generation(), after.height(), after.leaves(), after.destructions(), wrapped));
        roots.wipeBeside(after.generation());
        seal.retire(after.name().before());
        install(after, installed);
    }

    /**
     * Fails if somebody has committed since the root was read: this process was stopped for so long, or its disk away, that it lost its lock.
     */
    private void requireUnchanged() throws IOException {
        if (!fence.holds() || (root.generation() > 0 && !isQuiet())) {
            throw new Overtaken();
        }
    }

    /** Tells whether all others are still kept out. */
    @FunctionalInterface
    interface Fence {
        boolean holds();
    }

    /** Says that others may have committed meanwhile, or may be doing so: nothing may be finished or tidied up here either. */
    static final class Overtaken extends IOException {

        private static final long serialVersionUID = 1L;

        Overtaken() {
            super("The lock on the vault's directory was lost, or another process has committed in spite of it");
        }
    }

    private void install(Root after, Map<NodePage.Name, Inner> installed) {
        guard.writeLock().lock();
        try {
            Arrays.fill(root.key(), (byte) 0);
            root = after;
            installed.forEach((name, node) -> {
                Inner before = inner.remove(name);
                if (before != null) {
                    before.wipe();
                }
                remember(name, node);
            });
        } finally {
            guard.writeLock().unlock();
        }
    }

    private void remember(NodePage.Name name, Inner node) {
        if (inner.size() >= MAX_CACHED_NODES) {
            // Any of the lowest will do: it is read again when it is needed. Others may be using it, so it is not
            // wiped.
            inner.keySet().stream()
                    .filter(other -> other.level() == 1)
                    .findAny()
                    .ifPresent(inner::remove);
        }
        inner.put(name, node);
    }

    private void forgetNodes() {
        inner.values().forEach(Inner::wipe);
        inner.clear();
        Arrays.fill(root.key(), (byte) 0);
    }

    /** Slots are used in order: only the last block can have free ones. */
    private long firstFree(long from) throws IOException {
        for (long leaf = from; leaf < root.leaves(); leaf++) {
            int used = read(leaf, NodeTree::used);
            if (used < Places.ARITY) {
                return leaf * Places.ARITY + used;
            }
        }
        return root.leaves() * Places.ARITY;
    }

    private static int used(Leaf leaf) {
        int used = 0;
        while (used < Places.ARITY && !leaf.isFree(used)) {
            used++;
        }
        return used;
    }

    long next() {
        return next;
    }

    static byte[] newKey() {
        return Random.randBytes(NodePage.KEY_BYTES);
    }

    private static StatewardException damaged(String what) {
        LOG.log(System.Logger.Level.ERROR, "The vault is damaged: {0} cannot be read", what);
        return new StatewardException(
                Kind.UNAVAILABLE,
                "vault-incomplete",
                "The vault's directory is damaged. Bring it back from its mirror; do not delete or shorten its files"
                        + " (docs/vault.md).");
    }

    @Override
    public void close() throws IOException {
        forgetNodes();
        try {
            nodes.close();
        } finally {
            roots.close();
        }
    }
}
