package io.stateward.batch;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.util.AnnotationLiteral;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Replaces the threads that a server lends to the batch module. */
public class PlainServer implements Extension {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Keeps the log of JBatch's own database out of the source folders. */
    public PlainServer() {
        System.setProperty(
                "derby.stream.error.file", Path.of("target", "derby.log").toString());
    }

    private static final class Qualifier extends AnnotationLiteral<ServerThreads> implements ServerThreads {
        private static final long serialVersionUID = 1L;
    }

    void leaveOutServer(@Observes ProcessAnnotatedType<ServerResources> type) {
        type.veto();
    }

    /** Without a server's transactions it would be heard before the commit; tests look themselves. */
    void leaveOutSignal(@Observes ProcessAnnotatedType<WorkSignal> type) {
        type.veto();
    }

    void lend(@Observes AfterBeanDiscovery event) {
        event.<Executor>addBean()
                .types(Executor.class)
                .qualifiers(new Qualifier())
                .scope(Dependent.class)
                .createWith(c -> threads);
    }

    void end(@Observes BeforeShutdown event) {
        threads.shutdownNow();
    }
}
