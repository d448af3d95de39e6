@NullMarked
package io.stateward.catalog.control;

import org.jspecify.annotations.NullMarked;
