package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Xml;
import io.stateward.stores.connector.http.XmlApi;
import io.stateward.stores.connector.http.XmlApi.Answer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lists what a bucket holds, page by page: versions with markers, unfinished uploads, and current objects. */
final class Listings {

    private static final String KEY = "Key";

    private final Calls calls;
    private final S3Config config;
    private final int pageSize;

    Listings(Calls calls, S3Config config, int pageSize) {
        this.calls = calls;
        this.config = config;
        this.pageSize = pageSize;
    }

    /** Is given what is listed; false ends the walk behind the page. */
    interface Visitor<T> {
        boolean visit(T one);
    }

    /**
     * Walks over all versions and markers.
     *
     * @param beginning of the keys; what is not the store's is left out
     * @param after key behind which to begin, or null
     */
    void versions(String beginning, @Nullable String after, Visitor<Version> visitor) {
        String key = after;
        String id = null;
        boolean more = true;
        while (more) {
            JsonNode page = page(
                    "versions&max-keys=" + pageSize,
                    beginning,
                    parameter("key-marker", key) + parameter("version-id-marker", id),
                    "Name",
                    List.of("ListVersionsResult", "ListBucketResult"));
            if (page.has("Contents")) {
                throw new Refused(
                        "The object store does not list versions, so what it keeps cannot be seen. Use a store that knows"
                                + " ListObjectVersions.",
                        true);
            }
            boolean on = true;
            for (JsonNode one : Xml.each(page, "Version")) {
                on &= visitor.visit(version(page, one, false));
            }
            for (JsonNode one : Xml.each(page, "DeleteMarker")) {
                on &= visitor.visit(version(page, one, true));
            }
            String nextKey = decoded(page, page.path("NextKeyMarker"));
            String nextId = page.path("NextVersionIdMarker").asText("");
            more = on && isTruncated(page);
            require(!more || (!nextKey.isEmpty() && !(nextKey.equals(key) && nextId.equals(id))));
            key = nextKey;
            id = nextId;
        }
    }

    /** Walks over all uploads that nobody has ended. */
    void uploads(String beginning, Consumer<Upload> visitor) {
        String key = null;
        String id = null;
        boolean more = true;
        while (more) {
            JsonNode page = page(
                    "uploads&max-uploads=" + pageSize,
                    beginning,
                    parameter("key-marker", key) + parameter("upload-id-marker", id),
                    "Bucket",
                    List.of("ListMultipartUploadsResult"));
            for (JsonNode one : Xml.each(page, "Upload")) {
                String found = decoded(page, one.path(KEY));
                String foundId = one.path("UploadId").asText("");
                require(!found.isEmpty() && !foundId.isEmpty());
                visitor.accept(new Upload(found, foundId));
            }
            String nextKey = decoded(page, page.path("NextKeyMarker"));
            String nextId = page.path("NextUploadIdMarker").asText("");
            more = isTruncated(page);
            require(!more || (!nextKey.isEmpty() && !(nextKey.equals(key) && nextId.equals(id))));
            key = nextKey;
            id = nextId;
        }
    }

    /** Walks over the keys of all objects that are there now, by the listing that knows nothing of versions. */
    void current(String beginning, Consumer<String> visitor) {
        String token = null;
        boolean more = true;
        while (more) {
            JsonNode page = page(
                    "list-type=2&max-keys=" + pageSize,
                    beginning,
                    parameter("continuation-token", token),
                    "Name",
                    List.of("ListBucketResult"));
            for (JsonNode one : Xml.each(page, "Contents")) {
                visitor.accept(decoded(page, one.path(KEY)));
            }
            String next = page.path("NextContinuationToken").asText("");
            more = isTruncated(page);
            require(!more || (!next.isEmpty() && !next.equals(token)));
            token = next;
        }
    }

    private JsonNode page(String query, String beginning, String markers, String bucket, List<String> roots) {
        String prefix = within(beginning);
        Answer answer = calls.good(XmlApi.Call.of(
                "GET", calls.bucket() + "?" + query + "&encoding-type=url" + parameter("prefix", prefix) + markers));
        for (String root : roots) {
            JsonNode page = answer.reply().body().path(root);
            if (page.path(bucket).asText("").equals(config.bucket()) && page.has("IsTruncated")) {
                return page;
            }
        }
        throw Calls.noStore();
    }

    /** Returns the longer of two beginnings of which one begins with the other. */
    private String within(String beginning) {
        if (beginning.startsWith(config.prefix())) {
            return beginning;
        }
        // What begins otherwise is none of the store's: nothing matches.
        return config.prefix();
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isEmpty() ? "" : "&" + name + "=" + JsonApi.encoded(value);
    }

    private static boolean isTruncated(JsonNode page) {
        return page.path("IsTruncated").asText("").equals("true");
    }

    private static Version version(JsonNode page, JsonNode one, boolean marker) {
        String key = decoded(page, one.path(KEY));
        String id = one.path("VersionId").asText("");
        require(!key.isEmpty() && !id.isEmpty());
        try {
            return new Version(
                    key,
                    id,
                    one.path("ETag").asText(""),
                    marker,
                    one.path("IsLatest").asText("").equals("true"),
                    one.path("Size").asLong(0),
                    Instant.parse(one.path("LastModified").asText("")));
        } catch (DateTimeParseException e) {
            throw Calls.noStore();
        }
    }

    private static String decoded(JsonNode page, JsonNode text) {
        String raw = text.asText("");
        return page.path("EncodingType").asText("").equals("url")
                ? URLDecoder.decode(raw, StandardCharsets.UTF_8)
                : raw;
    }

    private static void require(boolean sound) {
        if (!sound) {
            throw new Refused(
                    "The object store's listing does not make sense: an entry has no name, or a page leads nowhere. Ask who"
                            + " runs it, then retry.",
                    true);
        }
    }
}
