package io.stateward.stores.connector.openai.simulator;

import com.sun.net.httpserver.HttpServer;
import io.stateward.stores.connector.simulator.CallLog;
import io.stateward.stores.connector.simulator.Faults;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves a stateful imitation of OpenAI's API on loopback.
 *
 * <p>State lives in memory, one {@link Project} per API key, and is gone when the process ends.
 */
public final class OpenAiSimulator implements AutoCloseable {

    private static final int STOP_AFTER_SECONDS = 0;

    private final HttpServer server;
    private final Manner manner;
    private final ExecutorService threads;
    private final Map<String, Project> projects;
    private final Faults faults = new Faults();
    private final CallLog calls = new CallLog();

    private OpenAiSimulator(HttpServer server, Map<String, Project> projects, Manner manner) {
        this.server = server;
        this.manner = manner;
        this.projects = projects;
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "openai-simulator");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/", new Dispatcher(manner, projects, faults, calls));
    }

    /** Starts on a free loopback port; each key is a project of its own. */
    public static OpenAiSimulator start(String... apiKeys) {
        return start(0, List.of(apiKeys));
    }

    /**
     * Starts on the given loopback port (0: a free one); each key is a project of its own.
     *
     * @throws IllegalStateException when the port is taken
     */
    public static OpenAiSimulator start(int port, List<String> apiKeys) {
        return start(Manner.OPENAI, port, apiKeys);
    }

    /** Starts in the manner of somebody's service. */
    public static OpenAiSimulator start(Manner manner, int port, List<String> apiKeys) {
        // The JDK's server sends head and body in two packets; without this each answer waits 40 ms for an ACK.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Map<String, Project> projects = new LinkedHashMap<>();
        apiKeys.forEach(key -> projects.put(key, new Project(Clock.systemUTC())));
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            OpenAiSimulator simulator = new OpenAiSimulator(server, projects, manner);
            server.start();
            return simulator;
        } catch (IOException e) {
            throw new IllegalStateException("The simulator cannot listen on port " + port + "; choose another one.", e);
        }
    }

    /** Tells the base URL as a client of OpenAI's API takes it, with its path and without a slash at the end. */
    public URI baseUri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + manner.path());
    }

    /** Shows the state behind an API key. */
    public Project project(String apiKey) {
        return Optional.ofNullable(projects.get(apiKey))
                .orElseThrow(() -> new IllegalArgumentException("The simulator was started without this API key."));
    }

    /** Gives the plan of faults, which is shared by all projects. */
    public Faults faults() {
        return faults;
    }

    /** Gives the record of calls, which is shared by all projects. */
    public CallLog calls() {
        return calls;
    }

    /** Stops at once; calls that hang are dropped. */
    @Override
    public void close() {
        faults.release();
        server.stop(STOP_AFTER_SECONDS);
        threads.shutdownNow();
    }

    /**
     * Runs the simulator as its own process until it is killed.
     *
     * @param args port and comma-separated API keys; else {@code OPENAI_SIMULATOR_PORT} and {@code OPENAI_SIMULATOR_API_KEYS}
     */
    @SuppressWarnings("SystemOut") // whoever starts the process waits for this one line
    public static void main(String[] args) {
        String port = args.length > 0 ? args[0] : environment("OPENAI_SIMULATOR_PORT", "0");
        String keys = args.length > 1 ? args[1] : environment("OPENAI_SIMULATOR_API_KEYS", "sk-simulator");
        OpenAiSimulator simulator = start(Integer.parseInt(port), List.of(keys.split(",")));
        System.out.println("OpenAI simulator ready on " + simulator.baseUri());
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }
}
