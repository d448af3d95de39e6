package io.stateward.stores.connector.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/** Says what of a server makes an erasure incomplete. */
record Warnings(Jedis redis, RedisConfig config) {

    List<String> all() {
        List<String> warnings = new ArrayList<>();
        Map<String, String> persistence = RedisServer.info(redis, "persistence");
        String replicas = RedisServer.info(redis, "replication").getOrDefault("connected_slaves", "0");
        if (persistence.getOrDefault("aof_enabled", "0").equals("1") && !config.rewrite()) {
            warnings.add(
                    "It writes an append-only file, which holds deleted keys until it is written anew. Set directory and"
                            + " rewrite to have that done and looked at.");
        }
        if (!replicas.equals("0")) {
            warnings.add("It has " + replicas.replaceAll("\\D", "") + " replicas; their own files are not looked at.");
        }
        if (!config.tls() && config.password() != null) {
            warnings.add("The password is sent without TLS.");
        }
        return warnings;
    }
}
