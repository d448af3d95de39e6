@NullMarked
package io.stateward.reports.control;

import org.jspecify.annotations.NullMarked;
