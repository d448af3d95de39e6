package io.stateward.vault.control;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;

/** Is a seal whose keys are files of a folder, one for each generation, so that several processes can use it as they use a token. */
final class FolderSeal implements RootSeal {

    private final Path folder;

    FolderSeal(Path folder) {
        this.folder = folder;
    }

    @Override
    public byte[] wrap(RootName name, byte[] root) throws IOException {
        byte[] key = Random.randBytes(NodePage.KEY_BYTES);
        Files.write(file(name), key);
        try {
            return new AesGcmJce(key).encrypt(root, name.bound());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] unwrap(RootName name, byte[] wrapped) throws IOException, GeneralSecurityException {
        if (!Files.exists(file(name))) {
            throw new GeneralSecurityException("retired");
        }
        return new AesGcmJce(Files.readAllBytes(file(name))).decrypt(wrapped, name.bound());
    }

    @Override
    public void retire(RootName last) throws IOException {
        try (Stream<Path> keys = Files.list(folder)) {
            for (Path key : List.copyOf(keys.toList())) {
                if (Long.parseLong(key.getFileName().toString()) <= last.generation()) {
                    Files.deleteIfExists(key);
                }
            }
        }
    }

    private Path file(RootName name) {
        return folder.resolve(Long.toString(name.generation()));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
