package io.stateward.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.boundary.PlatformCaller;
import io.stateward.tenancy.boundary.Tenants;
import io.stateward.tenancy.entity.Caller;
import io.stateward.tenancy.entity.Role;
import io.stateward.tenancy.entity.TenantProfile;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;
import org.eclipse.persistence.sessions.SessionEventListener;
import org.eclipse.persistence.sessions.SessionEventManager;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/**
 * Is the whole domain in a plain JVM, on one database and one vault directory.
 *
 * <p>{@code domain.as(tenant, () -> …)} runs something as a request of that tenant does; {@code domain.get(Agents.class)} gives a
 * boundary.
 */
public final class Domain implements AutoCloseable {

    private final Database database;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final WeldContainer container;
    private final SteerableClock clock = new SteerableClock();
    private final HaltAt halt = new HaltAt();
    private final StatementLog statements = new StatementLog();

    private Domain(Database database, Path vault) {
        this.database = database;
        // Each domain has its own vault; tests in one JVM run one after the other.
        System.setProperty("stateward.vault.directory", vault.toString());
        System.setProperty("stateward.db.url", database.url());
        System.setProperty("stateward.public-url", "https://stateward.example");
        this.pool = database.pool();
        DataSource lent = statements.watched(pool);
        this.factory = Persistence.createEntityManagerFactory(
                "stateward",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.jtaDataSource", "",
                        "jakarta.persistence.nonJtaDataSource", lent,
                        "eclipselink.session-name", "domain-" + UUID.randomUUID(),
                        "eclipselink.logging.level", "WARNING"));
        PlainTransactions transactions = new PlainTransactions(factory, halt);
        this.container = new Weld(UUID.randomUUID().toString())
                .addExtension(new PlainContainer(transactions, lent, clock))
                .initialize();
    }

    public static Domain onH2() {
        return on(Database.h2(), newVault());
    }

    public static Domain onPostgres() {
        return on(Database.postgres(), newVault());
    }

    /** Opens the domain on what an earlier one, perhaps a killed one, left behind. */
    public static Domain on(Database database, Path vault) {
        return new Domain(database, vault);
    }

    /**
     * Stops the whole JVM dead at a durable step from now on, as a killed server does; with exit status {@value HaltAt#STOPPED}.
     *
     * @param step which transaction that changes something, from 1
     * @param after whether it stops after the commit, or before it
     */
    public void haltAt(int step, boolean after) {
        halt.arm(step, after);
    }

    /** Does the same at a step that counts also what only SQL by hand wrote. */
    public void haltAtWrite(int step, boolean after) {
        halt.arm(step, after, true);
    }

    /** Makes an empty directory for a vault. */
    public static Path newVault() {
        try {
            return Files.createTempDirectory("stateward-vault");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the queries that something makes through JPA. */
    public int queries(Runnable run) {
        AtomicInteger count = new AtomicInteger();
        SessionEventListener listener = new SessionEventAdapter() {
            @Override
            public void preExecuteQuery(SessionEvent event) {
                count.incrementAndGet();
            }
        };
        SessionEventManager events = JpaHelper.getServerSession(factory).getEventManager();
        events.addListener(listener);
        try {
            run.run();
        } finally {
            events.removeListener(listener);
        }
        return count.get();
    }

    /** Returns what goes to the database, and is waited for, while something runs: statements, savepoints and commits, whoever makes them. */
    public List<String> statements(Runnable run) {
        return statements.during(run);
    }

    public Database database() {
        return database;
    }

    public SteerableClock clock() {
        return clock;
    }

    public <T> T get(Class<T> boundary) {
        return container.select(boundary).get();
    }

    /** Returns all beans of a kind. */
    public <T> List<T> all(Class<T> kind) {
        return container.select(kind).stream().toList();
    }

    /** Registers a tenant at home in Germany; its organisation id is its alias. */
    public TenantProfile tenant(String alias) {
        return get(Tenants.class)
                .register(
                        new TenantProfile(UUID.randomUUID(), alias, alias, "DE", ZoneId.of("Europe/Berlin"), false),
                        alias);
    }

    /** Runs as a request of that tenant by an account with every role. */
    public <T> T as(TenantProfile tenant, Callable<T> request) {
        return as(
                new Caller(tenant, "test", Set.of(Role.TENANT_ADMIN, Role.PRIVACY_OFFICER, Role.AUDITOR), null),
                request);
    }

    /** Runs as a request of that caller. */
    public <T> T as(Caller caller, Callable<T> request) {
        return inRequest(() -> {
            get(CurrentTenant.class).enter(caller);
            return request.call();
        });
    }

    /** Runs as a request of the platform's operator, who belongs to no tenant. */
    public <T> T asOperator(Callable<T> request) {
        return inRequest(() -> {
            get(PlatformCaller.class).enter(Set.of(Role.PLATFORM_OPERATOR));
            return request.call();
        });
    }

    private <T> T inRequest(Callable<T> request) {
        RequestContextController context = get(RequestContextController.class);
        boolean opened = context.activate();
        try {
            return request.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            if (opened) {
                context.deactivate();
            }
        }
    }

    /** Runs as a request of that tenant, for its effect. */
    public void run(TenantProfile tenant, Runnable request) {
        as(tenant, () -> {
            request.run();
            return true;
        });
    }

    @Override
    public void close() {
        container.shutdown();
        factory.close();
        pool.close();
    }
}
