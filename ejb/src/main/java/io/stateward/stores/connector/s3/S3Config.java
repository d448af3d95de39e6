package io.stateward.stores.connector.s3;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.entity.Expiry;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Is where a tenant's bucket is and who reads and deletes in it.
 *
 * @param address where calls about the bucket go
 * @param path what their paths begin with: the bucket, or nothing where the host names it
 * @param region of the signature, as the store calls it
 * @param prefix with which all keys begin that are the store's; the rest of the bucket is not looked at
 */
record S3Config(
        Address address,
        String path,
        String region,
        String bucket,
        String accessKey,
        String secretKey,
        String prefix,
        Expiry expiry) {

    static final String SECRET = "secretKey";

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    static S3Config of(JsonNode node) {
        Fields fields = new Fields("config", node)
                .only("endpoint", "region", "bucket", "accessKey", SECRET, "prefix", "pathStyle", Expiry.FIELD);
        Address endpoint = Address.of(
                node.path("endpoint"),
                "config.endpoint",
                "the address of the object store without the bucket, such as https://s3.eu-central-1.amazonaws.com");
        if (!endpoint.uri().getRawPath().isEmpty()) {
            throw StatewardException.invalid(
                    "config.endpoint", "Field config.endpoint must have no path; the bucket has a field of its own.");
        }
        String bucket = like(fields, "bucket", BUCKET, "the name of a bucket: 3 to 63 of a-z, 0-9, dot and hyphen");
        boolean pathStyle = fields.truth("pathStyle", true);
        return new S3Config(
                pathStyle ? endpoint : virtual(endpoint, bucket),
                pathStyle ? "/" + bucket : "",
                like(fields, "region", REGION, "the region as the store calls it, such as eu-central-1 or us-east-1"),
                bucket,
                like(fields, "accessKey", KEY, "the id of an access key, without blanks"),
                like(fields, SECRET, KEY, "the secret of the access key, without blanks"),
                fields.optionalText("prefix").orElse(""),
                Expiry.of(node, Map.of()));
    }

    private static Address virtual(Address endpoint, String bucket) {
        URI uri = endpoint.uri();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new Address(URI.create(uri.getScheme() + "://" + bucket + "." + uri.getHost() + port));
    }

    private static String like(Fields fields, String name, Pattern pattern, String what) {
        String text = fields.text(name);
        if (!pattern.matcher(text).matches()) {
            throw StatewardException.invalid(fields.at(name), "Field " + fields.at(name) + " must be " + what + ".");
        }
        return text;
    }

    /** Leaves out the keys. */
    @Override
    public String toString() {
        return "s3 " + address.host() + " " + bucket;
    }
}
