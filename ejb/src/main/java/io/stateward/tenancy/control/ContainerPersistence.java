package io.stateward.tenancy.control;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.TransactionSynchronizationRegistry;

/** Lends the container's persistence context and transactions to injection, so that the domain also runs in a plain JVM under test. */
@ApplicationScoped
@SuppressWarnings("UnusedVariable") // the container reads the producers
public class ContainerPersistence {

    @Produces
    @PersistenceContext(unitName = "stateward")
    private EntityManager entities;

    @Produces
    @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
    private TransactionSynchronizationRegistry transactions;
}
