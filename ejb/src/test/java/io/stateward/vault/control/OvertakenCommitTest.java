package io.stateward.vault.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever lost the lock while it committed does not commit over what another has committed meanwhile. */
@SuppressWarnings("NullAway.Init")
class OvertakenCommitTest {

    private static final List<NodeTree.Change> ROTATION = List.of(Draft::rotate);

    @TempDir
    private Path folder;

    private Path seal;

    @BeforeEach
    void create() throws IOException {
        seal = Files.createDirectory(folder.resolve("seal"));
        NodeTree.create(new Medium(), Files.createDirectory(folder.resolve("tree")), new FolderSeal(seal));
    }

    private NodeTree open(RootSeal used, NodeTree.Fence fence) throws IOException {
        return new NodeTree(new Medium(), folder.resolve("tree"), used, fence);
    }

    private NodeTree open() throws IOException {
        return open(new FolderSeal(seal), () -> true);
    }

    @Test
    void whoReadTheRootBeforeAnotherCommittedDoesNotTouchTheSeal() throws IOException {
        try (NodeTree late = open();
                NodeTree other = open()) {
            other.commit(ROTATION);

            assertThatThrownBy(() -> late.commit(ROTATION)).isInstanceOf(NodeTree.Overtaken.class);
            requireInForce(other);
        }
    }

    @Test
    void whoIsOvertakenWhileTheSealIsAskedDoesNotCommit() throws IOException {
        Interrupting interrupting = new Interrupting(new FolderSeal(seal));
        try (NodeTree late = open(interrupting, () -> true);
                NodeTree other = open()) {
            interrupting.meanwhile = () -> other.commit(ROTATION);

            assertThatThrownBy(() -> late.commit(ROTATION)).isInstanceOf(NodeTree.Overtaken.class);
            requireInForce(other);
        }
    }

    @Test
    void whoKnowsThatTheLockIsGoneDoesNotCommit() throws IOException {
        AtomicBoolean held = new AtomicBoolean(true);
        Interrupting interrupting = new Interrupting(new FolderSeal(seal));
        try (NodeTree late = open(interrupting, held::get)) {
            long before = late.root().generation();
            interrupting.meanwhile = () -> held.set(false);

            assertThatThrownBy(() -> late.commit(ROTATION)).isInstanceOf(NodeTree.Overtaken.class);
            assertThat(late.root().generation()).isEqualTo(before);
            try (NodeTree again = open()) {
                assertThat(again.root().generation()).isEqualTo(before);
            }
        }
    }

    private void requireInForce(NodeTree tree) throws IOException {
        try (NodeTree again = open()) {
            assertThat(again.root().generation()).isEqualTo(tree.root().generation());
            assertThat(again.root().key()).isEqualTo(tree.root().key());
        }
    }

    /** Lets something happen right after a root was wrapped. */
    private static final class Interrupting implements RootSeal {

        private final RootSeal real;
        private Meanwhile meanwhile = () -> {};

        Interrupting(RootSeal real) {
            this.real = real;
        }

        /** Is what happens. */
        @FunctionalInterface
        interface Meanwhile {
            void happen() throws IOException;
        }

        @Override
        public byte[] wrap(RootName name, byte[] root) throws IOException {
            byte[] wrapped = real.wrap(name, root);
            meanwhile.happen();
            return wrapped;
        }

        @Override
        public byte[] unwrap(RootName name, byte[] wrapped) throws IOException, GeneralSecurityException {
            return real.unwrap(name, wrapped);
        }

        @Override
        public void retire(RootName last) throws IOException {
            real.retire(last);
        }

        @Override
        public boolean isShared() {
            return real.isShared();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
