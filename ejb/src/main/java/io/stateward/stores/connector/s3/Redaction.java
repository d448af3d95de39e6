package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.text.Mentions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes what takes an object's place: the same without the person, and with everything that was said of it. */
record Redaction(Mentions mentions) {

    /** What is said of an object with it and stays. */
    private static final Set<String> STAYING = Set.of(
            "content-type",
            "content-language",
            "content-disposition",
            "cache-control",
            "expires",
            "x-amz-storage-class",
            "x-amz-website-redirect-location",
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-aws-kms-key-id",
            "x-amz-server-side-encryption-bucket-key-enabled");

    String of(String text) {
        return Texts.redacted(text, mentions);
    }

    /** Returns the headers to write it with; tags that name the person are left out. */
    Map<String, String> headers(Map<String, String> were, Map<String, String> tags, byte[] content) {
        Map<String, String> headers = new HashMap<>();
        were.forEach((name, value) -> {
            if (STAYING.contains(name)) {
                headers.put(name, value);
            } else if (name.startsWith(Texts.METADATA) && !mentions.in(name)) {
                headers.put(name, mentions.redacted(value));
            }
        });
        String staying = tags.entrySet().stream()
                .filter(tag -> !mentions.in(tag.getKey()) && !mentions.in(tag.getValue()))
                .map(tag -> JsonApi.encoded(tag.getKey()) + "=" + JsonApi.encoded(tag.getValue()))
                .collect(Collectors.joining("&"));
        if (!staying.isEmpty()) {
            headers.put("x-amz-tagging", staying);
        }
        // Buckets with locks take nothing without it.
        headers.put("Content-MD5", md5(content));
        return headers;
    }

    private static String md5(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has MD5", e);
        }
    }
}
