@NullMarked
package io.stateward.reports.entity;

import org.jspecify.annotations.NullMarked;
