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

    /** Most open streams of one node. */
    public static final int MAX_PER_NODE = 100;

    private static final Logger LOG = System.getLogger(ProgressStreams.class.getName());

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    @Resource
    ManagedScheduledExecutorService executor;

    private final Set<Open> open = ConcurrentHashMap.newKeySet();

    /** Is a stream that was let in; its place is free again once it is closed. */
    final class Open implements Runnable {

        private final String session;
        private final AtomicBoolean closed = new AtomicBoolean();
        private volatile @Nullable ProgressStream stream;
        private volatile @Nullable Runnable whenClosed;

        private Open(String session) {
            this.session = session;
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

    /** Lets another stream of a session in, or returns null if there are enough of them. */
    synchronized @Nullable Open admit(String session) {
        long own = open.stream().filter(one -> one.session.equals(session)).count();
        if (own >= MAX_PER_SESSION || open.size() >= MAX_PER_NODE) {
            return null;
        }
        Open admitted = new Open(session);
        open.add(admitted);
        return admitted;
    }

    @PreDestroy
    void closeAll() {
        Set.copyOf(open).forEach(Open::close);
    }
}
