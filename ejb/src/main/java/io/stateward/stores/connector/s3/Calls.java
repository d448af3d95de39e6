package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.http.Wire;
import io.stateward.stores.connector.http.XmlApi;
import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.http.XmlApi.Call;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends signed calls about one bucket and says in words why one was refused. */
final class Calls {

    private final XmlApi api;
    private final S3Config config;

    Calls(Wire wire, S3Config config, String store) {
        this.api = new XmlApi(wire, new S3Dialect(), config.address(), new Signature(config, wire.clock()), store);
        this.config = config;
    }

    XmlApi api() {
        return api;
    }

    /** Returns the bucket's own path. */
    String bucket() {
        return config.path().isEmpty() ? "/" : config.path();
    }

    /** Returns an object's path; slashes stay, and nothing is normalised, so that a key cannot lead elsewhere. */
    String object(String key) {
        return config.path()
                + "/"
                + Stream.of(key.split("/", -1)).map(Calls::encoded).collect(Collectors.joining("/"));
    }

    /** Returns the path of one version of an object. */
    String version(Version version, String what) {
        return object(version.key()) + "?" + what + (what.isEmpty() ? "" : "&") + "versionId="
                + JsonApi.encoded(version.id());
    }

    /** Encodes what RFC 3986 calls not unreserved, as the signature does. */
    private static String encoded(String segment) {
        return JsonApi.encoded(segment).replace("*", "%2A").replace("%7E", "~");
    }

    /** Sends a call until it is answered, and refuses every answer but a good one. */
    Answer good(Call call) {
        Answer answer = api.settled(call);
        if (!answer.succeeded()) {
            throw refused(answer);
        }
        return answer;
    }

    static String code(Answer answer) {
        return S3Dialect.code(answer.reply().body());
    }

    Refused refused(Answer answer) {
        return api.refused(answer);
    }

    /** Says that what answered is no object store. */
    static Refused noStore() {
        return new Refused(
                "What answered at the endpoint is no object store, or not this bucket. Correct endpoint, bucket or pathStyle,"
                        + " then retry.",
                true);
    }
}
