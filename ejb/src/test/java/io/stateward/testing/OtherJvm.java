package io.stateward.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class in a JVM of its own, one that may stop itself dead, and waits for its end. */
public final class OtherJvm {

    /** Exit status of a JVM that {@link Domain#haltAt} stopped. */
    public static final int STOPPED = HaltAt.STOPPED;

    /** Starts a JVM that lives for seconds. */
    static final List<String> COMMAND = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC");

    private static final long MAX_SECONDS = 600;

    private OtherJvm() {}

    /**
     * Returns the exit status: 0 or {@link #STOPPED}.
     *
     * @param folder where its log may lie
     * @param options for the JVM itself, such as {@code -Xmx48m}
     * @throws AssertionError with its log, if it failed or did not come to an end
     */
    public static int run(Path folder, Class<?> main, List<String> arguments, String... options)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile(folder, main.getSimpleName(), ".log");
        List<String> command = new ArrayList<>(COMMAND);
        command.addAll(List.of(options));
        ClassArchive archive = ClassArchive.ofThisClassPath();
        Path draft = archive.draft();
        command.addAll(archive.options(main, draft));
        command.add(main.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("The other JVM did not come to an end: " + Files.readString(log));
        }
        if (process.exitValue() != 0 && process.exitValue() != STOPPED) {
            throw new AssertionError("The other JVM failed: " + Files.readString(log));
        }
        archive.keep(main, draft);
        return process.exitValue();
    }
}
