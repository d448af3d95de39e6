package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.Dialect;
import java.util.Optional;
import java.util.Set;

/** Knows how an object store says what it says; source: Amazon S3 API reference, <i>Error responses</i>. */
final class S3Dialect implements Dialect {

    private static final Set<String> GONE = Set.of("NoSuchKey", "NoSuchVersion", "NoSuchUpload");
    private static final Set<String> LIMITED = Set.of("SlowDown", "RequestLimitExceeded", "TooManyRequests");
    private static final Set<String> OTHER_REGION = Set.of(
            "PermanentRedirect",
            "TemporaryRedirect",
            "IllegalLocationConstraintException",
            "AuthorizationHeaderMalformed");
    private static final Set<String> KEY =
            Set.of("InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "ExpiredToken", "AccountProblem");

    /** Returns the store's own word for what is wrong; empty where it said none. */
    static String code(JsonNode body) {
        return body.path("Error").path("Code").asText("");
    }

    @Override
    public String provider() {
        return "The object store";
    }

    /** No bucket is no empty bucket, and a 404 of somebody else says nothing. */
    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404 && GONE.contains(code(body));
    }

    @Override
    public boolean saysLimited(int status, JsonNode body) {
        return status >= 400 && LIMITED.contains(code(body));
    }

    @Override
    public boolean refusesKey(int status, JsonNode body) {
        return Dialect.super.refusesKey(status, body) || KEY.contains(code(body));
    }

    @Override
    public Optional<String> correction(int status, JsonNode body) {
        String code = code(body);
        if (code.equals("NoSuchBucket")) {
            return Optional.of(
                    "There is no bucket of this name at the endpoint of this store. Correct bucket, endpoint or"
                            + " pathStyle, then retry.");
        }
        if (OTHER_REGION.contains(code) || (status >= 300 && status < 400)) {
            return Optional.of(
                    "The bucket lies in another region than this store says. Correct endpoint and region, then retry.");
        }
        return code.equals("RequestTimeTooSkewed")
                ? Optional.of("The object store's clock and this server's differ too much. Set them right, then retry.")
                : Optional.empty();
    }

    @Override
    public String addressHint() {
        return "endpoint, region, bucket and pathStyle, which must belong together";
    }
}
