package io.stateward.stores.connector.redis;

import io.stateward.StatewardException;
import io.stateward.policies.entity.Block;
import io.stateward.stores.boundary.Connector;
import io.stateward.stores.boundary.Directories;
import io.stateward.stores.boundary.Egress;
import io.stateward.stores.boundary.Standing;
import io.stateward.stores.boundary.StoreUnreachable;
import io.stateward.stores.entity.Evidence;
import io.stateward.stores.entity.Guarantees;
import io.stateward.stores.entity.ItemContent;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Listing;
import io.stateward.stores.entity.Outcome;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Probe;
import io.stateward.stores.entity.StoreAccess;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/** Finds, erases and verifies state in one Redis database; the package's rules say how. */
@ApplicationScoped
public class RedisConnector implements Connector {

    private final RedisServer server;
    private final Directories directories;
    private final Clock clock;

    @Inject
    public RedisConnector(Egress egress, Directories directories, Clock clock) {
        this.server = new RedisServer(egress);
        this.directories = directories;
        this.clock = clock;
    }

    /** For the container's proxy, which uses nothing of it. */
    @SuppressWarnings("NullAway")
    protected RedisConnector() {
        this.server = null;
        this.directories = null;
        this.clock = null;
    }

    @Override
    public String kind() {
        return "redis";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(RedisConfig.PASSWORD);
    }

    @Override
    public void accept(StoreAccess store) {
        RedisConfig config = RedisConfig.of(store.config());
        server.require(config);
        if (config.directory() != null) {
            directories.require(config.directory());
        }
        KeyMap.of(store.map());
    }

    @Override
    public Set<String> subjectTypes(StoreAccess store) {
        return KeyMap.of(store.map()).subjectTypes();
    }

    @Override
    public Guarantees guarantees(StoreAccess store) {
        RedisConfig config = RedisConfig.of(store.config());
        return new Guarantees(
                true,
                true,
                true,
                true,
                false,
                true,
                config.rewrite() ? Evidence.PHYSICAL : Evidence.API,
                0,
                Persistence.RESIDUE,
                "Copies of its files, and replicas that are not connected, are not reached: erase again after a"
                        + " restore.",
                config.expiry());
    }

    @Override
    public Optional<String> host(StoreAccess store) {
        return Optional.of(RedisConfig.of(store.config()).host());
    }

    @Override
    public Probe probe(StoreAccess store) {
        RedisConfig config = RedisConfig.of(store.config());
        try {
            return server.with(config, redis -> {
                String version = RedisServer.info(redis, "server").getOrDefault("redis_version", "");
                return new Probe(
                        true,
                        null,
                        "Redis " + version.replaceAll("[^0-9.]", "") + " answered; its database " + config.database()
                                + " has " + redis.dbSize() + " keys.",
                        new Warnings(redis, config).all());
            });
        } catch (StoreUnreachable e) {
            return new Probe(false, null, e.reason(), List.of());
        } catch (StatewardException e) {
            if (!e.type().equals(RedisServer.REFUSED)) {
                throw e;
            }
            return new Probe(false, null, String.valueOf(e.getMessage()), List.of());
        }
    }

    @Override
    public List<Target> find(StoreAccess store, Person person, List<KnownItem> known) {
        return asked(() -> with(store, redis -> opened(redis, store, person).targets(known)));
    }

    /** A search that is refused is to be mended and tried again; it has no target that could say so. */
    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (StatewardException e) {
            throw new StoreUnreachable(String.valueOf(e.getMessage()));
        }
    }

    private <T> T with(StoreAccess store, Function<Jedis, T> work) {
        return server.with(RedisConfig.of(store.config()), work);
    }

    private static Targets opened(Jedis redis, StoreAccess store, Person person) {
        return new Targets(redis, person, KeyMap.of(store.map()));
    }

    /** A key does not tell when it was written. */
    @Override
    public boolean isDated(StoreAccess store, Target target) {
        return false;
    }

    @Override
    public boolean isCatalogued(Target target) {
        return target.kind().equals(CatalogKeys.KEY);
    }

    @Override
    public boolean isBesideItems(Target target) {
        return target.kind().equals(Targets.UNMAPPED);
    }

    @Override
    public List<Outcome> erase(
            StoreAccess store, Person person, Target target, List<KnownItem> known, List<Block> blocks) {
        try {
            Outcome outcome = with(store, redis -> {
                Targets targets = opened(redis, store, person);
                Optional<Outcome> kept = target.kind().equals(CatalogKeys.KEY)
                        ? Standing.of(target, known, blocks, clock.instant())
                        : Standing.ofUndated(target, known, blocks);
                return kept.orElseGet(() -> targets.erase(target, known));
            });
            return List.of(outcome);
        } catch (StatewardException e) {
            return List.of(Outcome.failed(target.found(), String.valueOf(e.getMessage())));
        }
    }

    @Override
    public Outcome verify(StoreAccess store, Person person, Target target, List<KnownItem> known, Outcome outcome) {
        if (outcome.verdict() == Verdict.FAILED || !outcome.verdict().isGone()) {
            return outcome;
        }
        RedisConfig config = RedisConfig.of(store.config());
        try {
            return with(store, redis -> {
                if (opened(redis, store, person).isLeft(target, known, outcome)) {
                    return outcome.with(Verdict.FAILED, Evidence.API)
                            .because(
                                    "Redis still has keys or entries of the person when asked again. Something wrote or"
                                            + " restored them, or the erasure has not run. Retry.");
                }
                Persistence persistence = new Persistence(redis, config, directories);
                persistence.replicas();
                return persistence.looked(outcome.with(outcome.verdict(), Evidence.API), person);
            });
        } catch (StatewardException e) {
            return outcome.with(Verdict.FAILED, Evidence.NONE).because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Listing list(StoreAccess store, @Nullable String cursor, int limit) {
        KeyMap map = KeyMap.of(store.map());
        return asked(() -> with(store, redis -> new Pages(redis, map).page(cursor, limit)));
    }

    @Override
    public boolean canRead(StoreAccess store, String itemKind) {
        return true;
    }

    @Override
    public ItemContent content(StoreAccess store, KnownItem item, int maxBytes) {
        String ref = item.ref();
        if (ref == null) {
            return new ItemContent.Unreadable();
        }
        return asked(() -> with(store, redis -> {
            Container container = Container.of(redis, Container.bytes(ref));
            if (container.type().equals("none")) {
                return new ItemContent.Gone();
            }
            if (!container.isReadable()) {
                return new ItemContent.Unreadable();
            }
            String whole = CatalogKeys.content(container, maxBytes);
            byte[] bytes = whole == null ? null : whole.getBytes(StandardCharsets.UTF_8);
            return bytes == null || bytes.length > maxBytes
                    ? new ItemContent.TooLarge()
                    : new ItemContent.Whole("application/json", bytes);
        }));
    }
}
