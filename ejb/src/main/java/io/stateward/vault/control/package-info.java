@NullMarked
package io.stateward.vault.control;

import org.jspecify.annotations.NullMarked;
