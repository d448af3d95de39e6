package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shows that a sync under way loses nothing, and that one which fails is said. */
class EarlySyncTest {

    private static final int CHUNK = 1 << 20;

    @TempDir
    Path temporary;

    @Test
    void whatIsWrittenMeanwhileIsWhole() throws IOException {
        Path file = temporary.resolve("whole");
        byte[] chunk = new byte[CHUNK];
        long chunks = 3 * EarlySync.EVERY / CHUNK + 1;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                EarlySync synced = new EarlySync(channel)) {
            for (long i = 0; i < chunks; i++) {
                chunk[0] = (byte) i;
                synced.write(chunk);
            }
            synced.write('x');
        }
        try (FileChannel channel = FileChannel.open(file)) {
            assertThat(channel.size()).isEqualTo(chunks * CHUNK + 1);
        }
        assertThat(Files.readAllBytes(file)[2 * CHUNK]).isEqualTo((byte) 2);
    }

    @Test
    void aSyncThatFailsIsSaid() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        OutputStream out = new ByteArrayOutputStream((int) EarlySync.EVERY) {
            @Override
            public void close() {
                closed.set(true);
            }
        };
        EarlySync synced = new EarlySync(out, () -> {
            throw new IOException("No space left on device");
        });
        synced.write(new byte[(int) EarlySync.EVERY]);
        assertThatThrownBy(synced::close)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("could not be synced")
                .hasRootCauseMessage("No space left on device");
        assertThat(closed).as("whoever opened it closes it").isFalse();
    }
}
