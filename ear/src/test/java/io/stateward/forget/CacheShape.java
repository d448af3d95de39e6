package io.stateward.forget;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.testing.RedisProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.StreamEntryID;

/** Leaves keys, fields of a hash, entries of a stream and a cached summary in a real Redis with an append-only file (trap 11). */
final class CacheShape implements Shape {

    private static final String MAP = """
        {'keys': [
          {'pattern': 'session:{user-id}:*', 'categories': ['conversation']},
          {'pattern': 'events', 'categories': ['conversation'], 'entry': {'field': 'user', 'value': '{user-id}'}},
          {'pattern': 'vectors', 'categories': ['conversation'], 'entry': {'value': '{user-id}:*'}}],
         'text': true}
        """;

    private final RedisProcess server;

    private CacheShape(RedisProcess server) {
        this.server = server;
    }

    static Optional<Shape> start() {
        return RedisProcess.program().map(program -> new CacheShape(RedisProcess.start()));
    }

    @Override
    public Optional<Registration> registration() {
        ObjectNode config = Json.mapper().createObjectNode().put("host", "127.0.0.1");
        config.put("port", server.port()).put("directory", server.directory().toString());
        return Optional.of(Registration.of("redis", config.put("rewrite", true), MAP));
    }

    @Override
    public List<Path> directories() {
        return List.of(server.directory());
    }

    @Override
    public List<Journaled> plant(Traces subject, Traces bystander) {
        insert(subject);
        insert(bystander);
        String summary = "summary:" + UUID.randomUUID();
        try (Jedis redis = server.connect(0)) {
            redis.set(summary, subject.secret("a cached summary that names nobody"));
        }
        return List.of(Journaled.of("key", summary, subject.person()));
    }

    private void insert(Traces of) {
        String user = of.userId("the name of a key");
        try (Jedis redis = server.connect(0)) {
            redis.set("session:" + user + ":talk", of.secret("a session"));
            redis.hset("vectors", user + ":1", of.secret("a field of a hash that all share"));
            redis.xadd(
                    "events",
                    StreamEntryID.NEW_ENTRY,
                    Map.of("user", user, "said", of.secret("an entry of a stream that all share")));
        }
    }

    @Override
    public void naive(Person subject) {
        try (Jedis redis = server.connect(0)) {
            redis.del("session:" + subject.userId() + ":talk");
        }
    }

    @Override
    public boolean shows(String token) {
        try (Jedis redis = server.connect(0)) {
            return redis.keys("*").stream()
                    .anyMatch(key -> key.contains(token) || valueOf(redis, key).contains(token));
        }
    }

    private static String valueOf(Jedis redis, String key) {
        return switch (redis.type(key)) {
            case "hash" -> redis.hgetAll(key).toString();
            case "stream" -> redis.xrange(key, "-", "+").toString();
            default -> String.valueOf(redis.get(key));
        };
    }

    @Override
    public RawFiles.Found inFiles(List<String> tokens) {
        return RawFiles.having(tokens, server.directory());
    }

    @Override
    public void close() {
        server.close();
    }
}
