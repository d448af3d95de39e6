@NullMarked
package io.stateward.vault.boundary;

import org.jspecify.annotations.NullMarked;
