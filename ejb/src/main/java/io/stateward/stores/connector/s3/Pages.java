package io.stateward.stores.connector.s3;

import io.stateward.StatewardException;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows the keys of a bucket page by page, those of which earlier versions alone are left included; a key is shown once. */
final class Pages {

    /** Longest key of an object, in bytes (Amazon S3 User Guide, <i>Object key naming guidelines</i>). */
    private static final int MAX_KEY_BYTES = 1_024;

    private static final Pattern PLACE = Pattern.compile("\\{[a-z][a-z0-9-]*\\}|\\*");
    private static final List<String> UNLISTED = List.of(
            "objects whose keys hold identifiers, which the map leads to",
            "objects with keys longer than " + Target.MAX_REF_CHARS + " characters",
            "unfinished uploads");

    private final Listings listings;
    private final S3Config config;
    private final List<Pattern> naming;

    Pages(Listings listings, S3Config config, ObjectMap map) {
        this.listings = listings;
        this.config = config;
        this.naming = map.rules().stream()
                .filter(rule -> !rule.keys().types().isEmpty())
                .map(rule -> anybody(rule.keys().text()))
                .toList();
    }

    private static Pattern anybody(String template) {
        return Pattern.compile(
                Stream.of(PLACE.split(template, -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }

    /** The cursor is the last key that was shown, which names nobody as far as the map knows. */
    Listing page(@Nullable String cursor, int limit) {
        if (cursor != null && cursor.getBytes(StandardCharsets.UTF_8).length > MAX_KEY_BYTES) {
            throw StatewardException.invalid("cursor", "Field cursor is not one that this store gave.");
        }
        // In the order of the store, which is that of the bytes; no more are held than are shown and one page has.
        Map<String, Instant> shown = new TreeMap<>(Pages::order);
        listings.versions(config.prefix(), cursor, version -> {
            if (!version.marker() && isShown(version.key())) {
                shown.merge(version.key(), version.modified(), (a, b) -> a.isBefore(b) ? a : b);
            }
            return shown.size() <= limit;
        });
        List<Listing.Entry> entries = new ArrayList<>();
        String last = null;
        for (Map.Entry<String, Instant> one : shown.entrySet()) {
            if (entries.size() == limit) {
                return new Listing(entries, last, UNLISTED);
            }
            entries.add(new Listing.Entry(CatalogObjects.OBJECT, one.getKey(), one.getValue()));
            last = one.getKey();
        }
        return new Listing(entries, null, UNLISTED);
    }

    private static int order(String one, String other) {
        return java.util.Arrays.compareUnsigned(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isShown(String key) {
        return key.startsWith(config.prefix())
                && key.length() <= Target.MAX_REF_CHARS
                && naming.stream().noneMatch(pattern -> pattern.matcher(key).matches());
    }
}
