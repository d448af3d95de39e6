package io.stateward.bench;

import io.stateward.testing.CustomerDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.List;
import java.util.Map;

/** Erases rows as a program does that loads entities and removes them one after the other. */
final class RemoveLoop implements AutoCloseable {

    private final EntityManagerFactory factory;

    RemoveLoop(CustomerDatabase database) {
        this.factory = Persistence.createEntityManagerFactory(
                "bench",
                Map.of(
                        "jakarta.persistence.jdbc.url",
                        "jdbc:postgresql://" + database.host() + ":" + database.port() + "/" + database.database(),
                        "jakarta.persistence.jdbc.user",
                        database.user(),
                        "jakarta.persistence.jdbc.password",
                        database.password()));
    }

    /** Removes all rows of a customer in one transaction. */
    void remove(String customer) {
        EntityManager entities = factory.createEntityManager();
        try {
            entities.getTransaction().begin();
            List<TalkRow> rows = entities.createQuery("select t from TalkRow t where t.user = :user", TalkRow.class)
                    .setParameter("user", customer)
                    .getResultList();
            rows.forEach(entities::remove);
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
