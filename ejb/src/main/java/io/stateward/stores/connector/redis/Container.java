package io.stateward.stores.connector.redis;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;

/** Reads what lies in a key piece by piece, whatever its type, and takes pieces out. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Container(Jedis redis, byte[] key, String type) {

    /** Most pieces that are asked for at once. */
    static final int PAGE = 500;

    static final String STREAM = "stream";
    static final String HASH = "hash";
    static final String STRING = "string";

    static Container of(Jedis redis, byte[] key) {
        return new Container(redis, key, redis.type(key));
    }

    /**
     * Is one piece: an entry of a stream, a field of a hash, a member of a set, an element of a list, or a whole string.
     *
     * @param id by which it is taken out
     * @param fields its named values; the name is empty where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Piece(byte[] id, Map<String, String> fields) {

        static Piece of(byte[] id, String name, byte[] value) {
            return new Piece(id, Map.of(name, text(value)));
        }

        /** Returns the time of a stream's entry, in milliseconds of the epoch, which its id begins with. */
        long millis() {
            String text = text(id);
            return Long.parseUnsignedLong(text.substring(0, text.indexOf('-')));
        }

        /** Tells whether a name or value is such. */
        boolean any(Predicate<String> test) {
            return fields.entrySet().stream().anyMatch(e -> test.test(e.getKey()) || test.test(e.getValue()));
        }
    }

    /** Is told of each piece; false ends the walk. */
    interface Visitor {
        boolean visit(Piece piece);
    }

    /** Walks over the pieces; some may come twice, none that is there all the time is left out. */
    void each(Visitor visitor) {
        switch (type) {
            case STRING -> {
                byte[] value = redis.get(key);
                if (value != null) {
                    visitor.visit(Piece.of(new byte[0], "", value));
                }
            }
            case HASH ->
                scan(
                        cursor -> redis.hscan(key, cursor, page()),
                        e -> new Piece(e.getKey(), Map.of(text(e.getKey()), text(e.getValue()))),
                        visitor);
            case "set" -> scan(cursor -> redis.sscan(key, cursor, page()), m -> Piece.of(m, "", m), visitor);
            case "zset" -> scan(cursor -> redis.zscan(key, cursor, page()), Container::member, visitor);
            case "list" -> list(visitor);
            case STREAM -> stream(visitor);
            default -> {
                // Types of modules are not read; whoever asks is told by isReadable.
            }
        }
    }

    private static Piece member(Tuple tuple) {
        return Piece.of(tuple.getBinaryElement(), "", tuple.getBinaryElement());
    }

    boolean isReadable() {
        return List.of(STRING, HASH, "set", "zset", "list", STREAM, "none").contains(type);
    }

    private static ScanParams page() {
        return new ScanParams().count(PAGE);
    }

    private interface Scan<T> {
        ScanResult<T> from(byte[] cursor);
    }

    private interface Reading<T> {
        Piece of(T found);
    }

    private static <T> void scan(Scan<T> scan, Reading<T> reading, Visitor visitor) {
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            ScanResult<T> page = scan.from(cursor);
            for (T found : page.getResult()) {
                if (!visitor.visit(reading.of(found))) {
                    return;
                }
            }
            cursor = page.getCursorAsBytes();
        } while (!text(cursor).equals(ScanParams.SCAN_POINTER_START));
    }

    private void list(Visitor visitor) {
        List<byte[]> page;
        long from = 0;
        do {
            page = redis.lrange(key, from, from + PAGE - 1);
            for (byte[] element : page) {
                if (!visitor.visit(Piece.of(element, "", element))) {
                    return;
                }
            }
            from += page.size();
        } while (!page.isEmpty());
    }

    private void stream(Visitor visitor) {
        byte[] from = bytes("-");
        List<Object> page;
        do {
            page = redis.xrange(key, from, bytes("+"), PAGE);
            for (Object entry : page) {
                Piece piece = entry((List<?>) entry);
                if (!visitor.visit(piece)) {
                    return;
                }
                from = bytes("(" + text(piece.id()));
            }
        } while (page.size() == PAGE);
    }

    private static Piece entry(List<?> entry) {
        List<?> values = (List<?>) entry.get(1);
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i + 1 < values.size(); i += 2) {
            fields.merge(text((byte[]) values.get(i)), text((byte[]) values.get(i + 1)), (a, b) -> a + "\n" + b);
        }
        return new Piece((byte[]) entry.get(0), fields);
    }

    /** Takes pieces out and returns how many went; of a list, every element that is the same. */
    long remove(Collection<Piece> pieces) {
        byte[][] ids = pieces.stream().map(Piece::id).toArray(byte[][]::new);
        if (ids.length == 0) {
            return 0;
        }
        return switch (type) {
            case HASH -> redis.hdel(key, ids);
            case "set" -> redis.srem(key, ids);
            case "zset" -> redis.zrem(key, ids);
            case STREAM -> redis.xdel(key, ids);
            case "list" -> {
                long gone = 0;
                for (byte[] id : ids) {
                    gone += redis.lrem(key, 0, id);
                }
                yield gone;
            }
            default -> redis.del(key);
        };
    }

    /** Returns the pieces for which the test holds. */
    List<Piece> matching(Predicate<Piece> test) {
        List<Piece> found = new ArrayList<>();
        each(piece -> {
            if (test.test(piece)) {
                found.add(piece);
            }
            return true;
        });
        return found;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
