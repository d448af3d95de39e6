/** The API's paths for trying changes out. */
@NullMarked
package io.stateward.rehearsal.web;

import org.jspecify.annotations.NullMarked;
