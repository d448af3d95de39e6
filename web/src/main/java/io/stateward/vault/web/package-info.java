/** The platform operator's path and card for the vault's root. */
@NullMarked
package io.stateward.vault.web;

import org.jspecify.annotations.NullMarked;
