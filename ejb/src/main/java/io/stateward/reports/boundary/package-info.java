@NullMarked
package io.stateward.reports.boundary;

import org.jspecify.annotations.NullMarked;
