package io.stateward.vault.control;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Opens, copies and uses key trees in tests. */
final class TestVaults {

    static final UUID TENANT = UUID.fromString("0190f5a4-0000-7000-8000-000000000001");
    static final byte[] PLAIN = "content".getBytes(StandardCharsets.UTF_8);
    private static final byte[] BOUND = {1, 2, 3};

    private TestVaults() {}

    static KeyTree open(Medium medium, Path directory) throws IOException {
        return new KeyTree(medium, directory, Clock.systemUTC());
    }

    static byte[] seal(KeyTree keys, UUID key) throws GeneralSecurityException {
        return keys.secret(TENANT, key).orElseThrow().seal(PLAIN, BOUND);
    }

    static byte[] unseal(KeyTree keys, UUID key, byte[] sealed) throws GeneralSecurityException {
        return keys.secret(TENANT, key).orElseThrow().open(sealed, BOUND);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** Is a tenant's rows in memory: what was marked, and how far. */
    static final class Rows implements Following.Rows {

        final Set<UUID> marked = ConcurrentHashMap.newKeySet();
        final List<Set<UUID>> calls = new CopyOnWriteArrayList<>();
        final AtomicLong position = new AtomicLong();

        @Override
        public long position() {
            return position.get();
        }

        @Override
        public void mark(Set<UUID> keys, long upTo) {
            marked.addAll(keys);
            calls.add(Set.copyOf(keys));
            position.set(upTo);
        }
    }
}
