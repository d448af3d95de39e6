package io.stateward.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Is the folder in which the demo keeps certificates, and what a later run needs to know of the earlier ones. */
final class DemoHome {

    private static final String FILE = "demo.properties";

    private final Path folder;
    private final Properties known = new Properties();

    /** Opens the folder {@code demo} in Stateward's home, and makes it if need be. */
    DemoHome(Path home) {
        this.folder = home.resolve("demo");
        try {
            Files.createDirectories(folder);
            Path file = folder.resolve(FILE);
            if (Files.exists(file)) {
                try (InputStream stream = Files.newInputStream(file)) {
                    known.load(stream);
                }
            }
        } catch (IOException e) {
            throw new DemoFailure("The folder " + folder + " cannot be used. Name another one in STATEWARD_HOME.", e);
        }
    }

    /** Begins a run and returns its number, 1 for the first. */
    int nextRun() {
        remember("run", run() + 1);
        return run();
    }

    /** Returns the number of the run that began last. */
    int run() {
        return Integer.parseInt(known.getProperty("run", "0"));
    }

    /** Returns the port on which something of the demo listens: a free one the first time, later the same again. */
    int port(String what) {
        String before = known.getProperty(what);
        if (before != null) {
            return Integer.parseInt(before);
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            remember(what, socket.getLocalPort());
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new DemoFailure("No free port was found on this machine.", e);
        }
    }

    Path keep(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new DemoFailure(name + " cannot be written to " + folder + ".", e);
        }
    }

    private void remember(String name, int value) {
        known.setProperty(name, Integer.toString(value));
        try (OutputStream stream = Files.newOutputStream(folder.resolve(FILE))) {
            known.store(stream, "What the demo needs to find its stores again");
        } catch (IOException e) {
            throw new DemoFailure(FILE + " cannot be written to " + folder + ".", e);
        }
    }
}
