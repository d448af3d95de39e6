package io.stateward.stores.connector.folder;

import io.stateward.testing.OtherJvm;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** Erases a person from a folder and stops its JVM dead at the n-th step: {@code folder user n}. */
public final class FolderCrash {

    private FolderCrash() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        int stopAt = Integer.parseInt(arguments[2]);
        AtomicInteger steps = new AtomicInteger();
        FolderFixture folder = new FolderFixture(Path.of(arguments[0]), step -> {
            if (steps.incrementAndGet() == stopAt) {
                Runtime.getRuntime().halt(OtherJvm.STOPPED);
            }
        });
        folder.erase(arguments[1]);
    }
}
