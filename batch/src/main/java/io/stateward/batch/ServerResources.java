package io.stateward.batch;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.concurrent.Executor;

/** Lends the server's threads to injection, so that the batch module also runs in a plain JVM under test. */
@ApplicationScoped
public class ServerResources {

    @Resource
    ManagedExecutorService executor;

    @Produces
    @ServerThreads
    public Executor threads() {
        return executor;
    }
}
