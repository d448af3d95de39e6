package io.stateward.forget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.s3.S3MockServer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Leaves earlier versions of objects, and one that a delete only hid, in a bucket that keeps versions, at Adobe's mock of S3 (trap 11). */
final class ObjectShape implements Shape {

    private static final String MAP = """
        {'objects': [{'key': 'users/{user-id}/*', 'categories': ['conversation']}], 'text': true}
        """;
    private static final String OBJECT = "application/octet-stream";
    private static final String XML = "application/xml";
    private static final Pattern VERSION =
            Pattern.compile("<Version>.*?<Key>(.*?)</Key>.*?<VersionId>(.*?)</VersionId>.*?</Version>", Pattern.DOTALL);

    private final S3MockServer server;
    private final String bucket = "forget-" + UUID.randomUUID();
    private final Web web;

    private ObjectShape(S3MockServer server) {
        this.server = server;
        this.web = new Web(server.url() + "/" + bucket);
        send("PUT", "", "");
        send("PUT", "?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    static Optional<Shape> start() {
        return S3MockServer.shared().map(ObjectShape::new);
    }

    private String send(String method, String path, @Nullable String body) {
        return web.send(method, web.base() + path, body, path.startsWith("/") ? OBJECT : XML)
                .body();
    }

    @Override
    public Optional<Registration> registration() {
        ObjectNode config = Json.mapper().createObjectNode().put("endpoint", server.url());
        config.put("region", "eu-central-1").put("bucket", bucket);
        return Optional.of(Registration.of("s3", config.put("accessKey", "key").put("secretKey", "secret"), MAP));
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        write(subject);
        write(bystander);
        String gone = "/users/" + subject.person().userId() + "/old";
        send("PUT", gone, subject.secret("an object that somebody deleted, which hid it only"));
        web.delete(gone);
        String summary = "summaries/" + UUID.randomUUID();
        send("PUT", "/" + summary, subject.secret("a summary that names nobody"));
        return List.of(Journaled.of("object", summary, subject.person()));
    }

    private void write(Traces of) {
        String key = "/users/" + of.userId("an object's key") + "/notes";
        send("PUT", key, of.secret("an earlier version"));
        send("PUT", key, of.secret("an object"));
    }

    @Override
    public void naive(Person subject) {
        web.delete("/users/" + subject.userId() + "/notes");
    }

    @Override
    public boolean shows(String token) {
        String versions = send("GET", "?versions", null);
        if (versions.contains(token)) {
            return true;
        }
        Matcher version = VERSION.matcher(versions);
        while (version.find()) {
            if (send("GET", "/" + version.group(1) + "?versionId=" + version.group(2), null)
                    .contains(token)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public RawFiles.Found inFiles(List<String> tokens) {
        return RawFiles.having(tokens, server.root());
    }

    @Override
    public void close() {
        // The mock ends with the JVM.
    }
}
