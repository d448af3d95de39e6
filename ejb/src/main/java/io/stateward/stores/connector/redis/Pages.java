package io.stateward.stores.connector.redis;

import io.stateward.StatewardException;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Target;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;

/** Shows the keys of a database page by page, except those whose names hold identifiers of people: a reference must not. */
final class Pages {

    private static final Pattern PLACE = Pattern.compile("\\{[a-z][a-z0-9-]*\\}");
    private static final Pattern CURSOR = Pattern.compile("\\d{1,20}");
    private static final List<String> UNLISTED =
            List.of("keys whose names hold identifiers, which the map leads to", "keys with very long names");

    private final Jedis redis;
    private final List<Pattern> naming;

    Pages(Jedis redis, KeyMap map) {
        this.redis = redis;
        this.naming = map.rules().stream()
                .filter(rule -> !rule.pattern().types().isEmpty())
                .map(rule -> anybody(rule.pattern().text()))
                .toList();
    }

    private static Pattern anybody(String template) {
        StringBuilder expression = new StringBuilder();
        for (String piece : PLACE.matcher(template).replaceAll("*").split("\\*", -1)) {
            expression.append(expression.isEmpty() ? "" : ".*").append(Pattern.quote(piece));
        }
        return Pattern.compile(expression.toString(), Pattern.DOTALL);
    }

    Listing page(@Nullable String cursor, int limit) {
        String from = cursor == null ? ScanParams.SCAN_POINTER_START : cursor;
        if (!CURSOR.matcher(from).matches()) {
            throw StatewardException.invalid("cursor", "Field cursor is not one that this store gave.");
        }
        // A page may have more than was asked for; from the same place, fewer.
        int count = limit;
        ScanResult<String> page = redis.scan(from, new ScanParams().count(count));
        while (page.getResult().size() > limit && count > 1) {
            count = count / 2;
            page = redis.scan(from, new ScanParams().count(count));
        }
        List<Listing.Entry> entries = page.getResult().stream()
                .filter(key -> key.length() <= Target.MAX_REF_CHARS)
                .filter(key -> naming.stream().noneMatch(n -> n.matcher(key).matches()))
                .map(key -> new Listing.Entry(CatalogKeys.KEY, key, null))
                .toList();
        boolean last = page.getCursor().equals(ScanParams.SCAN_POINTER_START);
        return new Listing(entries, last ? null : page.getCursor(), UNLISTED);
    }
}
