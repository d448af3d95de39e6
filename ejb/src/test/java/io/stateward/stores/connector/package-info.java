@NullMarked
package io.stateward.stores.connector;

import org.jspecify.annotations.NullMarked;
