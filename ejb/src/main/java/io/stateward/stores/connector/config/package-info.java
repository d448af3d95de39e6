/**
 * Reads what a tenant writes when registering a store: configurations and data maps of every kind.
 *
 * <ol>
 *   <li>Known fields only, no coercion, every list and text with a limit: a typing mistake is an error and never a guess.
 *   <li>A failure names the field by its path and never repeats what was written, which may be a secret.
 * </ol>
 */
@NullMarked
package io.stateward.stores.connector.config;

import org.jspecify.annotations.NullMarked;
