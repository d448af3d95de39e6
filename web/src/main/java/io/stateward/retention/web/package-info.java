/** The API's paths for sweeps, reviews and what falls due. */
@NullMarked
package io.stateward.retention.web;

import org.jspecify.annotations.NullMarked;
