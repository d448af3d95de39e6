package io.stateward.system;

import io.stateward.stores.connector.openai.simulator.OpenAiSimulator;

/**
 * Is the one simulator of OpenAI of this JVM's tests, with a project for each that needs one.
 *
 * <p>It runs until the JVM ends: an erasure visits every store of its tenant, and a store that has gone would hold it up.
 */
enum OpenAi {
    MAIN_JOB,
    REAL_DATA_H2,
    REAL_DATA_POSTGRESQL,
    KILLED_SERVER,
    CONSOLE,
    HOLDS,
    TRANSFERS,
    SCANS;

    private static final class Started {
        static final OpenAiSimulator SIMULATOR = OpenAiSimulator.start(
                MAIN_JOB.key(),
                REAL_DATA_H2.key(),
                REAL_DATA_POSTGRESQL.key(),
                KILLED_SERVER.key(),
                CONSOLE.key(),
                HOLDS.key(),
                TRANSFERS.key(),
                SCANS.key());
    }

    private String key() {
        return "sk-" + name();
    }

    OpenAiProject project() {
        return new OpenAiProject(Started.SIMULATOR.baseUri(), key());
    }

    static OpenAiSimulator simulator() {
        return Started.SIMULATOR;
    }
}
