package io.stateward.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.stream.Stream;

/** Looks at the files of a vault and tells when one is made, changed or removed. */
final class VaultWatch implements AutoCloseable {

    private final WatchService service;

    VaultWatch(Path vault, Trap trap) {
        try (Stream<Path> folders = Files.walk(vault)) {
            service = vault.getFileSystem().newWatchService();
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread looking = new Thread(() -> look(trap), "vault-watch");
        looking.setDaemon(true);
        looking.start();
    }

    private void look(Trap trap) {
        try {
            for (WatchKey key = service.take(); key != null; key = service.take()) {
                key.pollEvents();
                trap.tells(Trap.Point.VAULT_CHANGED);
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            // Nobody wants to know any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
