package io.stateward.stores.connector.redis;

import io.stateward.stores.connector.redis.Container.Piece;
import io.stateward.stores.connector.redis.KeyMap.Rule;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Goes once over all keys and tells which of them, or what in them, the map's rules lead to, and what else names the person. */
final class Search {

    /** Most keys that are looked through for the person beside those that the map leads to. */
    static final int MAX_LOOKED_THROUGH = 100_000;

    /** Most pieces of one such key. */
    static final int MAX_PIECES = 10_000;

    private static final int PAGE = 1_000;

    private final Jedis redis;
    private final Person person;
    private final KeyMap map;
    private final List<Sought> sought;
    private final Mentions mentions;

    /** Is a rule for one person. */
    private record Sought(Rule rule, Pattern keys, @Nullable Pattern value) {}

    Search(Jedis redis, Person person, KeyMap map) {
        this.redis = redis;
        this.person = person;
        this.map = map;
        this.mentions = Mentions.unique(person);
        this.sought = new ArrayList<>();
        for (Rule rule : map.rules()) {
            Optional<Pattern> keys = rule.pattern().of(person);
            Optional<Pattern> value = Optional.ofNullable(rule.value()).flatMap(v -> v.of(person));
            if (keys.isPresent() && (rule.value() == null || value.isPresent())) {
                sought.add(new Sought(rule, keys.get(), value.orElse(null)));
            }
        }
    }

    /** Is what a rule leads to in one key: the whole key, or pieces of it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it is
    record Found(byte[] key, boolean whole, List<Piece> pieces, boolean stream) {

        Found {
            pieces = List.copyOf(pieces);
        }

        long count() {
            return whole ? 1 : pieces.size();
        }
    }

    /**
     * Is what was seen.
     *
     * @param unreached how many keys name the person that neither the map nor the catalog leads to
     * @param complete false if there were too many keys to look through, or one that cannot be read
     */
    record Seen(Map<Rule, List<Found>> found, long unreached, boolean complete) {

        List<Found> of(Rule rule) {
            return found.getOrDefault(rule, List.of());
        }
    }

    /** Tells whether the person has the identifiers that a rule needs. */
    boolean canSearch(Rule rule) {
        return sought.stream().anyMatch(one -> one.rule().equals(rule));
    }

    /** Looks for what one rule leads to. */
    List<Found> of(Rule wanted) {
        Map<ByteBuffer, Found> found = new LinkedHashMap<>();
        sought.stream()
                .filter(one -> one.rule().equals(wanted))
                .forEach(one -> keys(key -> reach(one, key).ifPresent(f -> add(found, f))));
        return List.copyOf(found.values());
    }

    /**
     * Looks for everything.
     *
     * @param known names of keys that the catalog leads to
     */
    Seen all(Set<String> known) {
        Map<Rule, Map<ByteBuffer, Found>> found = new LinkedHashMap<>();
        Map<String, Long> counts = new HashMap<>(Map.of("unreached", 0L, "looked", 0L, "unread", 0L));
        keys(key -> {
            boolean reached = known.contains(Container.text(key));
            Set<ByteBuffer> taken = new HashSet<>();
            for (Sought one : sought) {
                Optional<Found> here = reach(one, key);
                here.ifPresent(f -> add(found.computeIfAbsent(one.rule(), r -> new LinkedHashMap<>()), f));
                reached |= here.filter(Found::whole).isPresent();
                here.ifPresent(f -> f.pieces().forEach(piece -> taken.add(ByteBuffer.wrap(piece.id()))));
            }
            if (!reached && map.text() && !mentions.none()) {
                look(key, taken, counts);
            }
        });
        Map<Rule, List<Found>> all = new LinkedHashMap<>();
        found.forEach((rule, keys) -> all.put(rule, List.copyOf(keys.values())));
        return new Seen(
                all,
                counts.getOrDefault("unreached", 0L),
                counts.getOrDefault("unread", 0L) == 0 && counts.getOrDefault("looked", 0L) <= MAX_LOOKED_THROUGH);
    }

    /** A key may come twice while the server's table grows or shrinks. */
    private static void add(Map<ByteBuffer, Found> found, Found one) {
        found.putIfAbsent(ByteBuffer.wrap(one.key()), one);
    }

    private void look(byte[] key, Set<ByteBuffer> taken, Map<String, Long> counts) {
        if (counts.merge("looked", 1L, Long::sum) > MAX_LOOKED_THROUGH) {
            return;
        }
        Container container = Container.of(redis, key);
        int[] pieces = {0};
        boolean[] named = {mentions.in(Container.text(key))};
        container.each(piece -> {
            boolean ours = taken.contains(ByteBuffer.wrap(piece.id()));
            named[0] |= !ours && !isNewer(container, piece) && piece.any(mentions::in);
            return !named[0] && ++pieces[0] < MAX_PIECES;
        });
        if (named[0]) {
            counts.merge("unreached", 1L, Long::sum);
        } else if (pieces[0] >= MAX_PIECES || !container.isReadable()) {
            counts.merge("unread", 1L, Long::sum);
        }
    }

    private Optional<Found> reach(Sought one, byte[] key) {
        if (!one.keys().matcher(Container.text(key)).matches()) {
            return Optional.empty();
        }
        Container container = Container.of(redis, key);
        if (one.value() == null) {
            return Optional.of(new Found(key, true, List.of(), container.type().equals(Container.STREAM)));
        }
        Pattern value = one.value();
        String field = one.rule().field();
        if (container.type().equals(Container.HASH) && field != null) {
            byte[] there = redis.hget(key, Container.bytes(field));
            return there != null && value.matcher(Container.text(there)).matches()
                    ? Optional.of(new Found(key, true, List.of(), false))
                    : Optional.empty();
        }
        List<Piece> pieces =
                container.matching(piece -> !isNewer(container, piece) && isAbout(container, piece, field, value));
        return pieces.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found(key, false, pieces, container.type().equals(Container.STREAM)));
    }

    private static boolean isAbout(Container container, Piece piece, @Nullable String field, Pattern value) {
        if (field != null) {
            String text = piece.fields().get(field);
            return text != null && value.matcher(text).matches();
        }
        return container.type().equals(Container.HASH)
                ? piece.fields().keySet().stream()
                        .anyMatch(name -> value.matcher(name).matches())
                : piece.fields().values().stream()
                        .anyMatch(text -> value.matcher(text).matches());
    }

    /** Only entries of streams tell when they were made. */
    private boolean isNewer(Container container, Piece piece) {
        return container.type().equals(Container.STREAM)
                && piece.millis() > person.cutOff().toEpochMilli();
    }

    private interface Visitor {
        void visit(byte[] key);
    }

    private void keys(Visitor visitor) {
        byte[] cursor = ScanParams.SCAN_POINTER_START_BINARY;
        do {
            ScanResult<byte[]> page = redis.scan(cursor, new ScanParams().count(PAGE));
            for (byte[] key : page.getResult()) {
                visitor.visit(key);
            }
            cursor = page.getCursorAsBytes();
        } while (!Container.text(cursor).equals(ScanParams.SCAN_POINTER_START));
    }
}
