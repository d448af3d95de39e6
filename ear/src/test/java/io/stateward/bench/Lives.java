package io.stateward.bench;

import io.stateward.system.Api;
import io.stateward.system.Await;
import io.stateward.system.SignOnServer;
import io.stateward.system.StatewardServer;
import io.stateward.testing.Database;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Is a server that is killed and started again. */
record Lives(StatewardServer server, Database database, Path folders, Trap trap, Progress progress) {

    private static final Duration LIFE_LIMIT = Duration.ofMinutes(10);
    private static final Set<String> ENDED =
            Set.of("COMPLETED", "COMPLETED_WITH_RESIDUE", "NEEDS_ATTENTION", "REFUSED", "CANCELLED");

    Crash.Outcome play(int passed, List<Trap.Point> points, int mostKills) {
        progress.say("crash: an erasure that nobody disturbs");
        try (FiveStores calm = new FiveStores(new Skyways(server.url(), "calm"), folders, trap);
                FiveStores hit = new FiveStores(new Skyways(server.url(), "hit"), folders, trap)) {
            Left calmLeft = new Left(calm);
            Left hitLeft = new Left(hit);
            Map<String, Integer> calmBefore = calmLeft.unsafe();
            Map<String, Integer> hitBefore = hitLeft.unsafe();
            String calmRequest = calm.approved();
            Await.until("The end of the erasure", LIFE_LIMIT, () -> hasEnded(calmRequest));
            List<String> undisturbed = calmLeft.end(officer(), calmRequest);
            Map<String, Integer> usual = more(calmBefore, calmLeft.unsafe());

            String hitRequest = killed(hit, passed, points, mostKills);
            List<String> left = hitLeft.end(officer(), hitRequest);
            return new Crash.Outcome(
                    undisturbed, left, more(usual, more(hitBefore, hitLeft.unsafe())), new EnumMap<>(kills()));
        }
    }

    private Map<Trap.Point, Integer> kills() {
        Map<Trap.Point, Integer> kills = new EnumMap<>(Trap.Point.class);
        kills.putAll(trap.kills());
        return kills;
    }

    /** Lets an erasure be approved and killed until it has ended, or often enough; returns the request when it has ended. */
    private String killed(FiveStores stores, int passed, List<Trap.Point> points, int mostKills) {
        int again = 0;
        String request = stores.approved();
        String before = "";
        for (int life = 0; life < mostKills && !hasEnded(request); life++) {
            String now = progressOf(request);
            again = now.equals(before) ? again + 1 : 0;
            before = now;
            Trap.Point point = points.get(life % points.size());
            progress.say("crash: life " + (life + 1) + ", to " + point + "; " + now);
            live(point, passed + again, request, life > 0);
        }
        trap.disarm();
        if (!hasEnded(request)) {
            start();
            Await.until("The end of the erasure", LIFE_LIMIT, () -> hasEnded(request));
        } else if (!server.handle().isAlive()) {
            start();
        }
        return request;
    }

    /** Lets the server live until the trap kills it, or until the erasure has ended. */
    private void live(Trap.Point point, int steps, String request, boolean starts) {
        trap.arm(point, steps);
        if (starts) {
            start();
        }
        trap.watch(() -> server.handle().destroyForcibly());
        VaultWatch vault = new VaultWatch(server.folder().resolve("vault"), trap);
        try {
            Await.until("A kill, or the end of the erasure", LIFE_LIMIT, () -> trap.isSprung() || hasEnded(request));
        } finally {
            vault.close();
        }
        if (trap.isSprung()) {
            Await.until("The server's end", LIFE_LIMIT, () -> !server.handle().isAlive());
        }
    }

    /** A server that is killed while it starts has been killed where it was to be. */
    private void start() {
        trap.watch(() -> server.handle().destroyForcibly());
        try {
            server.start();
        } catch (AssertionError e) {
            if (!trap.isSprung()) {
                throw e;
            }
        }
    }

    private boolean hasEnded(String request) {
        return ENDED.contains(read("select status from erasure_request where id = '" + request + "'"));
    }

    /** Tells how far it has come, whoever runs it. */
    private String progressOf(String request) {
        return read("select e.status || coalesce((select string_agg(s.n || ' ' || s.state || '/' || s.verdict, ', ')"
                + " from (select state, coalesce(verdict, '-') as verdict, count(*) as n from disposal_task"
                + " where run_id = e.id group by 1, 2 order by 1, 2) s), '')"
                + " from erasure_request e where e.id = '" + request + "'");
    }

    private String read(String query) {
        try (Connection connection = database.behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gets a token of now; a run may take longer than one lives. */
    private Api officer() {
        Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
        return anyone.withToken(anyone.passwordToken("stateward-cli", Skyways.OFFICER));
    }

    private static Map<String, Integer> more(Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, Integer> more = new LinkedHashMap<>();
        after.forEach((route, count) -> {
            int added = count - before.getOrDefault(route, 0);
            if (added > 0) {
                more.put(route, added);
            }
        });
        return more;
    }
}
