@NullMarked
package io.stateward.vault.entity;

import org.jspecify.annotations.NullMarked;
