@NullMarked
package io.stateward.catalog.boundary;

import org.jspecify.annotations.NullMarked;
