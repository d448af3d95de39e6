package io.stateward.tenancy.control;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.sql.DataSource;

/**
 * Lends the container's persistence context, pool and transactions to injection, so that the domain also runs in a plain JVM under test.
 *
 * <p>All share one persistence context, initialised here: Payara's initialises itself with its first use and not safely, so that two
 * threads at once, such as a health check while the application starts, made the deployment fail.
 */
@ApplicationScoped
@SuppressWarnings({"UnusedVariable", "NullAway.Init"}) // the container reads the producers and sets the field
public class ContainerPersistence {

    @PersistenceContext(unitName = "stateward")
    private EntityManager shared;

    @Produces
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;

    @Produces
    @Resource(lookup = "java:app/jdbc/stateward")
    private DataSource pool;

    @PostConstruct
    void initialise() {
        shared.getEntityManagerFactory();
    }

    @Produces
    EntityManager entities() {
        return shared;
    }
}
