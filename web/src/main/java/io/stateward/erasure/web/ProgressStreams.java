package io.stateward.erasure.web;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Keeps this node's open streams, looks on behalf of each once a second, and holds their number down. */
@ApplicationScoped
public class ProgressStreams {

    /** Most open streams of one session: one for each tab that follows an erasure. */
    public static final int MAX_PER_SESSION = 5;

    /** Most open streams of one tenant on one node, so that a tenant leaves room for the others. */
    public static final int MAX_PER_TENANT = 30;

    /** Most open streams of one node. */
    public static final int MAX_PER_NODE = 100;

    private static final Logger LOG = System.getLogger(ProgressStreams.class.getName());

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Resource
    ManagedScheduledExecutorService executor;

    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /**
     * Is whoever asks for a stream.
     *
     * @param tenant the tenant's id
     * @param session the session's id
     */
    record Listener(UUID tenant, String session) {}

    /** Makes ready what a stream needs, and begins it. */
    @FunctionalInterface
    interface Start {
        void begin(Open admitted) throws IOException;
    }

    /** Is a stream that was let in; its place is free again once it is closed. */
    final class Open implements Runnable {

        private final Listener listener;
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile @Nullable ProgressStream stream;
        private volatile @Nullable Runnable whenClosed;

        private Open(Listener listener) {
            this.listener = listener;
        }

        /** Begins to look. */
        void begin(ProgressStream follows, Runnable afterwards) {
            stream = follows;
            whenClosed = afterwards;
            next(Duration.ZERO);
        }

        @Override
        public void run() {
            ProgressStream following = stream;
            if (following == null || closed.get()) {
                return;
            }
            try {
                if (following.look()) {
                    next(BETWEEN_LOOKS);
                } else {
                    close();
                }
            } catch (IOException nobodyListens) {
                LOG.log(Level.DEBUG, "A page that followed an erasure is gone", nobodyListens);
                close();
            } catch (RuntimeException e) {
                // The browser opens another stream, and is told then what is wrong.
                LOG.log(Level.WARNING, "A page can no longer be told of an erasure's progress", e);
                close();
            }
        }

        private void next(Duration later) {
            try {
                // run() catches what may fail, so the future has nothing to tell.
                ScheduledFuture<?> unused = executor.schedule(this, later.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.log(Level.DEBUG, "The node stops", stopping);
                close();
            }
        }

        /** Ends the stream and frees its place; does nothing the second time. */
        void close() {
            if (!closed.compareAndSet(false, true)) {
                return;
            }
            open.remove(this);
            Runnable afterwards = whenClosed;
            if (afterwards != null) {
                afterwards.run();
            }
        }
    }

    /**
     * Lets another stream in and begins it. If it cannot begin, its place is free again.
     *
     * @return false if there are enough of the session, the tenant or the node
     * @throws IOException as {@code start}
     */
    boolean open(Listener listener, Start start) throws IOException {
        Open admitted = admit(listener);
        if (admitted == null) {
            return false;
        }
        boolean begun = false;
        try {
            start.begin(admitted);
            begun = true;
        } finally {
            if (!begun) {
                admitted.close();
            }
        }
        return true;
    }

    private synchronized @Nullable Open admit(Listener listener) {
        long ofSession =
                open.stream().filter(one -> one.listener.equals(listener)).count();
        long ofTenant = open.stream()
                .filter(one -> one.listener.tenant().equals(listener.tenant()))
                .count();
        if (ofSession >= MAX_PER_SESSION || ofTenant >= MAX_PER_TENANT || open.size() >= MAX_PER_NODE) {
            return null;
        }
        Open admitted = new Open(listener);
        open.add(admitted);
        return admitted;
    }

    @PreDestroy
    void closeAll() {
        Set.copyOf(open).forEach(Open::close);
    }
}
