package io.stateward.vault.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Says in which slots the keys lie that were files once, whose ids name none: the file {@code legacy}, read whole.
 *
 * <p>It is {@code SWL1} (4 bytes), number of entries (4), for each tenant (16), key id (16) and slot (8), and CRC32C of all before (4).
 * It is written once, when the old directory is taken over, and stays: a destroyed key of old is looked up in it, too.
 */
final class LegacyIds {

    private static final int MAGIC = 0x53574c31;
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 40;

    private final Map<OwnedKey, Long> slots;

    private LegacyIds(Map<OwnedKey, Long> slots) {
        this.slots = slots;
    }

    static LegacyIds read(Path file) throws IOException {
        return new LegacyIds(Files.exists(file) ? parse(Files.readAllBytes(file)) : Map.of());
    }

    static byte[] bytes(Map<OwnedKey, Long> slots) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + slots.size() * ENTRY_BYTES + Integer.BYTES)
                .putInt(MAGIC)
                .putInt(slots.size());
        slots.forEach((id, slot) -> bytes.putLong(id.tenant().getMostSignificantBits())
                .putLong(id.tenant().getLeastSignificantBits())
                .putLong(id.key().getMostSignificantBits())
                .putLong(id.key().getLeastSignificantBits())
                .putLong(slot));
        return bytes.putInt(checksum(bytes.array())).array();
    }

    Optional<Long> slot(UUID tenant, UUID key) {
        return Optional.ofNullable(slots.get(new OwnedKey(tenant, key)));
    }

    Map<OwnedKey, Long> all() {
        return slots;
    }

    private static Map<OwnedKey, Long> parse(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int end = bytes.limit() - Integer.BYTES;
        if (end < HEADER_BYTES
                || bytes.getInt(end) != checksum(content)
                || bytes.getInt() != MAGIC
                || bytes.getInt() != (end - HEADER_BYTES) / ENTRY_BYTES) {
            throw new IllegalStateException("The vault's file tree/legacy is damaged. Bring it back from the mirror of"
                    + " the vault's directory.");
        }
        Map<OwnedKey, Long> slots = new HashMap<>();
        while (bytes.position() < end) {
            OwnedKey id = new OwnedKey(
                    new UUID(bytes.getLong(), bytes.getLong()), new UUID(bytes.getLong(), bytes.getLong()));
            slots.put(id, bytes.getLong());
        }
        return Map.copyOf(slots);
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
