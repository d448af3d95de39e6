package io.stateward.testing;

import io.stateward.SystemClock;
import io.stateward.tenancy.control.ContainerPersistence;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.Nonbinding;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import javax.sql.DataSource;

/** Replaces what a server lends to the domain: persistence context, pool, transactions and the clock. */
class PlainContainer implements Extension {

    private final PlainTransactions transactions;
    private final DataSource pool;
    private final Clock clock;

    PlainContainer(PlainTransactions transactions, DataSource pool, Clock clock) {
        this.transactions = transactions;
        this.pool = pool;
        this.clock = clock;
    }

    void interceptors(@Observes BeforeBeanDiscovery event) {
        event.addAnnotatedType(PlainTransactional.class, PlainTransactional.class.getName());
        // One interceptor for all kinds of transaction; a server has one for each.
        event.configureInterceptorBinding(Transactional.class)
                .methods()
                .forEach(member -> member.add(Nonbinding.Literal.INSTANCE));
    }

    void leaveOutPersistence(@Observes ProcessAnnotatedType<ContainerPersistence> type) {
        type.veto();
    }

    void leaveOutClock(@Observes ProcessAnnotatedType<SystemClock> type) {
        type.veto();
    }

    void lend(@Observes AfterBeanDiscovery event) {
        event.<EntityManager>addBean()
                .types(EntityManager.class)
                .scope(Dependent.class)
                .createWith(c -> entities());
        event.<TransactionSynchronizationRegistry>addBean()
                .types(TransactionSynchronizationRegistry.class)
                .scope(Dependent.class)
                .createWith(c -> transactions);
        event.<DataSource>addBean()
                .types(DataSource.class)
                .scope(Dependent.class)
                .createWith(c -> pool);
        event.<Clock>addBean().types(Clock.class).scope(Dependent.class).createWith(c -> clock);
    }

    private EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                EntityManager.class.getClassLoader(),
                new Class<?>[] {EntityManager.class},
                (proxy, method, arguments) -> {
                    try {
                        return method.invoke(transactions.entities(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
