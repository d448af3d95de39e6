package io.stateward.stores.connector.folder;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * Names files as the catalog does: by their path in the folder, with a keyed hash in the place of each identifier that the data map sees in
 * it, and {@code #} and the line's own id where a line is meant.
 */
final class References {

    /** Between a file and a line of it. */
    static final char LINE = '#';

    private static final int HASH_BYTES = 12;
    private static final char MARK = '~';

    private final FolderMap map;
    private final UnaryOperator<byte[]> mac;

    /** @param mac a hash under a key of the tenant's own */
    References(FolderMap map, UnaryOperator<byte[]> mac) {
        this.map = map;
        this.mac = mac;
    }

    /** Returns the reference of a file. */
    String of(String path) {
        return map.files().stream()
                .filter(entry -> entry.matches(path))
                .findFirst()
                .map(entry -> entry.glob().replaced(path, this::hidden))
                .orElse(path);
    }

    /** Tells whether a file has that reference; an agent may have named it by its plain path. */
    boolean isOf(String ref, String path) {
        return ref.equals(path) || (ref.indexOf(MARK) >= 0 && ref.equals(of(path)));
    }

    private String hidden(String identifier) {
        byte[] hash = mac.apply(identifier.getBytes(StandardCharsets.UTF_8));
        return MARK + HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    }
}
