package io.stateward.vault.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Stops at the N-th file operation, as a killed process, a power cut or a failing disk does.
 *
 * <p>A killed process leaves what it did, half a write included. A power cut also takes back everything that was not forced, or some of
 * it: the disk may have written pages in any order.
 */
final class FailingMedium extends Medium {

    enum Failure {
        KILLED,
        POWER_CUT,
        /** A power cut that keeps some of the unforced writes and loses others. */
        TORN_POWER_CUT,
        /** One operation fails. */
        DISK_ERROR,
        /** That operation and all after it fail, until the disk is {@linkplain #heal there again}. */
        DISK_AWAY
    }

    /** Is thrown where the process would have died; an Error, so that no production code can catch it by accident. */
    static final class Stopped extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Failure failure;
    private final Map<FileChannel, Path> files = new HashMap<>();
    private final Map<Path, byte[]> unforcedContent = new HashMap<>();
    private final Deque<UnforcedName> unforcedNames = new ArrayDeque<>();
    private final List<UnforcedWrite> unforcedWrites = new ArrayList<>();
    private boolean residue;
    private int left;
    private int syncs;
    private boolean healed;

    /** Fails at that operation, counted from 1. */
    FailingMedium(Failure failure, int operation) {
        this.failure = failure;
        this.left = operation;
    }

    /** Goes on after a kill: what the killed process did not force is still not forced. */
    FailingMedium(Failure failure, int operation, FailingMedium killed) {
        this(failure, operation);
        unforcedContent.putAll(killed.unforcedContent);
        unforcedNames.addAll(killed.unforcedNames);
        unforcedWrites.addAll(killed.unforcedWrites);
    }

    /** Lets everything succeed from now on. */
    void heal() {
        healed = true;
    }

    /** Counts the syncs of files so far. */
    int syncs() {
        return syncs;
    }

    /** Returns how many operations there are until the one that fails. */
    int left() {
        return left;
    }

    /** Tells whether the run ended before the operation was reached. */
    boolean wasNotReached() {
        return left > 0;
    }

    /** Tells whether a power cut now would take nothing back. */
    boolean isSettled() {
        return unforcedContent.isEmpty() && unforcedNames.isEmpty();
    }

    /** Tells whether a file was unlinked while what was written over it could still be lost. */
    boolean leftResidue() {
        return residue;
    }

    @Override
    FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        step();
        byte[] before = contentOf(file);
        FileChannel channel = super.open(file, options);
        files.put(channel, file);
        if (before == null) {
            unforcedNames.push(new UnforcedName(file, null));
        }
        return channel;
    }

    @Override
    void write(FileChannel channel, ByteBuffer content) throws IOException {
        remember(channel);
        if (left == 1) {
            int half = content.remaining() / 2;
            super.write(channel, content.slice(content.position(), half));
        }
        step();
        super.write(channel, content);
    }

    @Override
    void write(FileChannel channel, ByteBuffer content, long position) throws IOException {
        remember(channel);
        if (left == 1) {
            int half = content.remaining() / 2;
            super.write(channel, content.slice(content.position(), half), position);
        }
        step();
        byte[] bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        unforcedWrites.add(new UnforcedWrite(file(channel), position, bytes));
        super.write(channel, content, position);
    }

    @Override
    void truncate(FileChannel channel, long size) throws IOException {
        step();
        if (channel.size() > size) {
            remember(channel);
            super.truncate(channel, size);
        }
    }

    @Override
    void force(FileChannel channel) throws IOException {
        step();
        super.force(channel);
        syncs++;
        Path file = file(channel);
        unforcedContent.remove(file);
        unforcedWrites.removeIf(write -> write.file().equals(file));
    }

    @Override
    void forceContent(FileChannel channel) throws IOException {
        force(channel);
    }

    @Override
    void move(Path from, Path to) throws IOException {
        step();
        byte[] replaced = contentOf(to);
        super.move(from, to);
        unforcedNames.removeIf(n -> n.file().equals(from));
        unforcedNames.push(new UnforcedName(to, replaced));
        byte[] before = unforcedContent.remove(from);
        if (before != null) {
            unforcedContent.put(to, before);
        }
    }

    @Override
    void delete(Path file) throws IOException {
        step();
        byte[] content = Files.isDirectory(file) ? null : Files.readAllBytes(file);
        residue |= unforcedContent.remove(file) != null;
        super.delete(file);
        unforcedNames.push(new UnforcedName(file, content));
    }

    @Override
    void makeDirectory(Path directory) throws IOException {
        step();
        super.makeDirectory(directory);
        unforcedNames.push(new UnforcedName(directory, null));
    }

    @Override
    void forceDirectory(Path directory) throws IOException {
        step();
        unforcedNames.removeIf(n -> directory.equals(n.file().getParent()));
    }

    private void step() throws IOException {
        left--;
        if (healed || left > 0 || (left < 0 && failure != Failure.DISK_AWAY)) {
            return;
        }
        if (failure == Failure.DISK_ERROR || failure == Failure.DISK_AWAY) {
            throw new IOException("disk error on request");
        }
        if (failure != Failure.KILLED) {
            cutPower();
        }
        throw new Stopped();
    }

    /** Takes back everything that was not forced. */
    void cutPower() throws IOException {
        for (Map.Entry<Path, byte[]> content : unforcedContent.entrySet()) {
            restore(content.getKey(), content.getValue());
        }
        if (failure == Failure.TORN_POWER_CUT) {
            keepSome();
        }
        for (UnforcedName name : unforcedNames) {
            restore(name.file(), name.before());
        }
    }

    /** The same ones for the same number of writes, so that a failure can be repeated. */
    private void keepSome() throws IOException {
        SplittableRandom random = new SplittableRandom(unforcedWrites.size() * 31L + syncs);
        for (UnforcedWrite write : unforcedWrites) {
            if (Files.exists(write.file()) && random.nextBoolean()) {
                try (FileChannel channel = FileChannel.open(write.file(), StandardOpenOption.WRITE)) {
                    channel.write(ByteBuffer.wrap(write.content()), write.position());
                }
            }
        }
    }

    private Path file(FileChannel channel) {
        return Objects.requireNonNull(files.get(channel));
    }

    private void remember(FileChannel channel) throws IOException {
        Path file = file(channel);
        if (!unforcedContent.containsKey(file)) {
            unforcedContent.put(file, Files.readAllBytes(file));
        }
    }

    private static byte @Nullable [] contentOf(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
    }

    private static void restore(Path file, byte @Nullable [] content) throws IOException {
        if (content == null) {
            remove(file);
        } else {
            Files.write(file, content);
        }
    }

    /** A directory whose name was not durable takes everything in it along. */
    private static void remove(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            try (Stream<Path> within = Files.list(file)) {
                for (Path inner : within.toList()) {
                    remove(inner);
                }
            }
        }
        Files.deleteIfExists(file);
    }

    /** Is a write that a power cut may lose or keep. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record UnforcedWrite(Path file, long position, byte[] content) {}

    /** Is a name that appeared, vanished or changed its file; a power cut takes it back until its directory was forced. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record UnforcedName(Path file, byte @Nullable [] before) {}
}
