/** The API's paths for restores. */
@NullMarked
package io.stateward.restore.web;

import org.jspecify.annotations.NullMarked;
