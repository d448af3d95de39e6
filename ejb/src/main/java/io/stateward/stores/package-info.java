/**
 * Knows every place where state lives, and speaks to it.
 *
 * <p>Operations: {@code Stores} registers, lists, checks and opens stores; {@code Connector} is the interface that the code for one
 * kind of store implements under {@code stores/connector/<kind>}. Adding a kind is adding one folder.
 *
 * <ol>
 *   <li>A connector is given one tenant's store and one person and sees nothing else, so that it cannot cross a wall.
 *   <li>It runs outside any transaction: a slow provider must not hold rows.
 *   <li>Every call may be repeated after a crash at any point; "already gone" is an outcome, not a failure.
 *   <li>The answer to a delete proves nothing: {@code verify} asks again by another path than {@code erase}.
 *   <li>Secrets are written once and live in the vault; no answer, log or exception carries them.
 *   <li>An address comes from a tenant, so it is structured, checked against the operator's egress list, and never Stateward's own
 *       database.
 * </ol>
 *
 * <p>What has outlived its purpose goes by {@code eraseItems} and {@code anonymiseItems}, which are given items and no person. A connector that
 * knows no better way does it by finding, erasing and verifying for nobody.
 *
 * <p>Out of scope: which item belongs to whom ({@code catalog}), the order and durability of an erasure ({@code disposal}), whether
 * state may be in a store ({@code policies}).
 */
@NullMarked
package io.stateward.stores;

import org.jspecify.annotations.NullMarked;
