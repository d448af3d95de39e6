package io.stateward.erasure.entity;

/**
 * Says how many erasure requests are open, by the time that is left until they are due. Each is counted once.
 *
 * @param overdue due before now
 * @param withinThreeDays due within three days
 * @param withinWeek due within seven days
 * @param withinMonth due within thirty days
 * @param later due after that
 * @param needingAttention how many of all these wait for an officer
 */
public record OpenDeadlines(
        long overdue, long withinThreeDays, long withinWeek, long withinMonth, long later, long needingAttention) {

    /** Returns how many are open. */
    public long open() {
        return overdue + withinThreeDays + withinWeek + withinMonth + later;
    }
}
