/** The API's paths for sweeps, reviews, what falls due, what was decided again and what lies where it may no longer be. */
@NullMarked
package io.stateward.retention.web;

import org.jspecify.annotations.NullMarked;
