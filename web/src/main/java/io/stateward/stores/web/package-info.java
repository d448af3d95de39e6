/** The API's paths for stores. */
@NullMarked
package io.stateward.stores.web;

import org.jspecify.annotations.NullMarked;
