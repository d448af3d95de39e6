package io.stateward.bench;

/**
 * Is what one round took.
 *
 * @param count how much was done in it
 * @param seconds by the clock
 * @param cpuSeconds of the process that did it, on all cores
 */
record Sample(double count, double seconds, double cpuSeconds) {

    double perSecond() {
        return count / seconds;
    }

    double perCpuSecond() {
        return count / cpuSeconds;
    }
}
