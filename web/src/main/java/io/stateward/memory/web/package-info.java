/** The API's paths for agents' memories. */
@NullMarked
package io.stateward.memory.web;

import org.jspecify.annotations.NullMarked;
