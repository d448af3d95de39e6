/** The API's paths for drills. */
@NullMarked
package io.stateward.drills.web;

import org.jspecify.annotations.NullMarked;
