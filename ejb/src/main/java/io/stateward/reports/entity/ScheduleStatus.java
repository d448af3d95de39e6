package io.stateward.reports.entity;

/** Says whether a schedule makes reports. */
public enum ScheduleStatus {
    ACTIVE,
    PAUSED,
    /** Given up by its owner; the row goes as soon as the key of its recipients is destroyed. */
    ENDED
}
