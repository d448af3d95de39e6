/** The API's paths for agents. */
@NullMarked
package io.stateward.agents.web;

import org.jspecify.annotations.NullMarked;
