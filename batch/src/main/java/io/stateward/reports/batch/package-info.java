/**
 * Makes reports and has schedules fire.
 *
 * <p>Two kinds of work, each a job of one step: {@code report-schedule} adds the report of a time that has come, {@code report} makes it.
 * Both may be started as often as may be; the rows of {@code reports} decide what is still to be done.
 */
@NullMarked
package io.stateward.reports.batch;

import org.jspecify.annotations.NullMarked;
