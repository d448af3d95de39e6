/** Shows how far something long is. */
@NullMarked
package io.stateward.operations.web;

import org.jspecify.annotations.NullMarked;
