package io.stateward.bench;

import io.stateward.testing.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;

/**
 * Is the memories of two tenants in a real PostgreSQL, as many and alike: one tenant's are swept by Stateward, the other's by the same SQL
 * run bare. Each began as a few that were written through the API, copied by the database with ids, times and references of their own.
 */
final class Expiring {

    private static final String CLONES = """
        create temporary table clone as
        select s.id as old, due,
               (lpad(to_hex((%1$d + n) / 65536), 8, '0') || lpad(to_hex((%1$d + n) %% 65536), 4, '0')
                || substr(md5(s.id::text || n || due), 1, 20))::uuid as id,
               case when due then interval '400 days' else interval '10 days' end - n * interval '1 millisecond' as age
        from (select id from state_item where tenant_id = '%2$s' and agent_id = '%3$s' order by id desc limit %4$d) s
             cross join (select n, false as due from generate_series(1, %5$d) n
                         union all select n, true from generate_series(1, %6$d) n) k
        """;

    private static final List<String> COPIES = List.of("""
        insert into state_item (tenant_id, id, version, agent_id, store_id, kind, ref, status, purpose, categories, tags,
            size_bytes, body_mac, created_at, last_used_at, registered_at, retain_until, erase_at, policy_epoch, restricted)
        select '%1$s', c.id, 0, s.agent_id, '%3$s', s.kind, case when s.ref is null then null else c.id::text end, s.status,
            s.purpose, s.categories, s.tags, s.size_bytes, s.body_mac, now() - c.age, now() - c.age, now() - c.age, null,
            now() - c.age + interval '1 year', s.policy_epoch, false
        from clone c join state_item s on s.tenant_id = '%2$s' and s.id = c.old
        """, """
        insert into state_subject (tenant_id, item_id, subject_id, jurisdiction)
        select '%1$s', c.id, s.subject_id, s.jurisdiction
        from clone c join state_subject s on s.tenant_id = '%2$s' and s.item_id = c.old
        """, """
        insert into memory_item (tenant_id, id, version, agent_id, key_id, sealed, created_at)
        select '%1$s', c.id, 0, m.agent_id, m.key_id, m.sealed, now() - c.age
        from clone c join memory_item m on m.tenant_id = '%2$s' and m.id = c.old
        """);

    /** What Stateward's statements do for a thousand items each, for all at once. */
    private static final List<String> SWEEP = List.of("""
        update memory_item set sealed = cast('' as bytea), erased_at = now(), version = version + 1
        where tenant_id = ? and erased_at is null
          and id in (select id from state_item where tenant_id = ? and store_id = ? and sweep_at <= now())
        """, """
        delete from state_subject where tenant_id = ?
          and item_id in (select id from state_item where tenant_id = ? and store_id = ? and sweep_at <= now())
        """, """
        update state_item set status = 'DISPOSED', verdict = 'ERASED', disposed_at = now(), ref = null, restricted = false,
            body_mac = cast('' as bytea), version = version + 1
        where tenant_id = ? and id in (select id from state_item where tenant_id = ? and store_id = ? and sweep_at <= now())
        """);

    private final Database database;
    private final UUID agent;
    private final UUID ours;
    private final UUID bare;
    private final UUID ourStore;
    private final UUID bareStore = UUID.randomUUID();
    private final int seeds;
    private int filled = 1 << 20;

    /** Takes the memories of an agent as seeds. */
    Expiring(Database database, UUID agent, int seeds) {
        this.database = database;
        this.agent = agent;
        this.seeds = seeds;
        this.ours = id("select tenant_id from state_item where agent_id = '" + agent + "' limit 1");
        this.ourStore = id("select store_id from state_item where agent_id = '" + agent + "' limit 1");
        this.bare = id("select id from tenant where id <> '" + ours + "' limit 1");
    }

    /** Adds items to both tenants, for each seed so many that stay and so many that are due. */
    void fill(int staying, int due) {
        try (Connection connection = database.behindTheWall();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(CLONES.formatted(filled, ours, agent, seeds, staying, due));
            filled += Math.max(staying, due) + 1;
            for (String copy : COPIES) {
                statement.execute(copy.formatted(ours, ours, ourStore));
                statement.execute(copy.formatted(bare, ours, bareStore));
            }
            statement.execute("drop table clone");
            connection.commit();
            connection.setAutoCommit(true);
            statement.execute("vacuum analyze state_item, state_subject, memory_item");
        } catch (SQLException e) {
            throw new IllegalStateException("The memories could not be made", e);
        }
    }

    /** Runs what a sweep runs, bare, by the application's own account inside the wall. */
    void sweepBare() {
        try (Connection connection =
                DriverManager.getConnection(database.url(), database.user(), database.password())) {
            connection.setAutoCommit(false);
            try (PreparedStatement wall = connection.prepareStatement("select set_config('app.tenant', ?, true)")) {
                wall.setString(1, bare.toString());
                wall.execute();
            }
            for (String sql : SWEEP) {
                try (PreparedStatement statement = connection.prepareStatement(sql)) {
                    statement.setObject(1, bare);
                    statement.setObject(2, bare);
                    statement.setObject(3, bareStore);
                    statement.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The bare sweep failed", e);
        }
    }

    /** Fails unless both sides have left what stays, the seeds on our side too, and nothing that is due. */
    void check(long staying) {
        for (UUID tenant : List.of(ours, bare)) {
            long living = tenant.equals(ours) ? staying + seeds : staying;
            String of = " where tenant_id = '" + tenant + "'";
            long due = count("select count(*) from state_item" + of + " and sweep_at <= now()");
            long left = count("select count(*) from state_item" + of + " and status = 'BOUND' and id in (select id from"
                    + " memory_item" + of + " and erased_at is null)");
            if (due != 0 || left != living) {
                throw new IllegalStateException(
                        due + " are due and " + left + " instead of " + living + " are left of tenant " + tenant);
            }
        }
    }

    private long count(String query) {
        try (Connection connection = database.behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    private UUID id(String query) {
        try (Connection connection = database.behindTheWall();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getObject(1, UUID.class);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }
}
