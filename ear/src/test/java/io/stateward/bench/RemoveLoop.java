package io.stateward.bench;

import io.stateward.testing.CustomerDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;

/** Erases a customer as a developer would with entities: loads their rows and removes one after the other, in one transaction. */
final class RemoveLoop implements AutoCloseable {

    private final EntityManagerFactory factory;

    RemoveLoop(CustomerDatabase database) {
        this.factory = Persistence.createEntityManagerFactory(
                "remove-loop",
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database(),
                        "jakarta.persistence.jdbc.user",
                        database.user(),
                        "jakarta.persistence.jdbc.password",
                        database.password(),
                        "eclipselink.logging.level",
                        "WARNING"));
    }

    void erase(String customer) {
        EntityManager entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            entities.createQuery("select t from TalkEntity t where t.userId = :customer", TalkEntity.class)
                    .setParameter("customer", customer)
                    .getResultList()
                    .forEach(entities::remove);
            entities.getTransaction().commit();
        } finally {
            entities.close();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
