/** The API's paths for reports and their schedules. */
@NullMarked
package io.stateward.reports.web;

import org.jspecify.annotations.NullMarked;
