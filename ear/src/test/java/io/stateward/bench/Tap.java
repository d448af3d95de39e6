package io.stateward.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Stands between a process and what it speaks to by TCP on loopback, and shows each piece to a watcher before it goes on. */
final class Tap implements AutoCloseable {

    private static final int BUFFER_BYTES = 65_536;

    private final ServerSocket listening;
    private final int target;
    private final Supplier<Watch> watches;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What becomes of a piece. */
    enum Fate {
        PASS,
        /** It and what follows never arrives. */
        CUT,
        /** It arrives, and then {@link Watch#passed} is called. */
        TELL
    }

    /** Watches one connection; both directions call it at any time. */
    interface Watch {

        Fate asks(byte[] bytes, int length);

        Fate answers(byte[] bytes, int length);

        /** Is told that what it wanted to know of has gone on. */
        void passed();
    }

    /** Listens on a free port and connects each caller to the target. */
    Tap(int target, Supplier<Watch> watches) {
        this.target = target;
        this.watches = watches;
        try {
            this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket caller = listening.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), target);
                caller.setTcpNoDelay(true);
                called.setTcpNoDelay(true);
                open.add(caller);
                open.add(called);
                Watch watch = watches.get();
                daemon(() -> pump(caller, called, watch, true));
                daemon(() -> pump(called, caller, watch, false));
            } catch (IOException e) {
                // Closed, or the target takes nobody: the caller sees an end of its connection.
            }
        }
    }

    private void pump(Socket from, Socket to, Watch watch, boolean asking) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(buffer);
            while (length >= 0) {
                Fate fate = asking ? watch.asks(buffer, length) : watch.answers(buffer, length);
                if (fate == Fate.CUT) {
                    break;
                }
                out.write(buffer, 0, length);
                if (fate == Fate.TELL) {
                    watch.passed();
                }
                length = in.read(buffer);
            }
        } catch (IOException e) {
            // One side is gone; so is the other then.
        }
        end(from);
        end(to);
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "tap");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(this::end);
    }
}
