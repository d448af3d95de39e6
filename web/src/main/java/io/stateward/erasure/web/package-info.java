/** The API's paths for erasure requests. */
@NullMarked
package io.stateward.erasure.web;

import org.jspecify.annotations.NullMarked;
