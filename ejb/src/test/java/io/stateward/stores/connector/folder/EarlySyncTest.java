package io.stateward.stores.connector.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        try (UnsyncedChannel channel = new UnsyncedChannel()) {
            EarlySync synced = new EarlySync(channel);
            synced.write(new byte[(int) EarlySync.EVERY]);
            assertThatThrownBy(synced::close)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("could not be synced")
                    .hasRootCauseMessage(UnsyncedChannel.FULL);
            assertThat(channel.isOpen()).as("whoever opened it closes it").isTrue();
        }
    }
}
