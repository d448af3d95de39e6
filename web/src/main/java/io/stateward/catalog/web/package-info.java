/** The API's paths for agents' state. */
@NullMarked
package io.stateward.catalog.web;

import org.jspecify.annotations.NullMarked;
