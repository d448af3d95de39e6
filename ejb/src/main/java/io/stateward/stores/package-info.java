/**
 * Knows every place where state lives, and speaks to it.
 *
 * <p>Operations: {@code Stores} registers, lists, checks, moves and opens stores; {@code StoreRounds} has all of them asked again where they
 * are; {@code StoreHistory} tells where they were registered at a past moment; {@code Connector} is the interface that the code for one
 * kind of store implements under {@code stores/connector/<kind>}. Adding a kind is adding one folder.
 *
 * <ol>
 *   <li>A connector is given one tenant's store and one person and sees nothing else, so that it cannot cross a wall.
 *   <li>It runs outside any transaction: a slow provider must not hold rows.
 *   <li>Every call may be repeated after a crash at any point; "already gone" is an outcome, not a failure.
 *   <li>The answer to a delete proves nothing: {@code verify} asks again by another path than {@code erase}.
 *   <li>What a store deletes by itself is declared, by its connector or its owner ({@code Expiry}), and shown, because nobody can stop it; a connector reads whole items
 *       ({@code content}) so that they can be copied before.
 *   <li>Secrets are written once and live in the vault; no answer, log or exception carries them.
 *   <li>A store is where it is found to be: by the host it lies at, by what its owner has set on it. What is found must lie within what is
 *       declared, or nothing is written into it and reading counts where it was found, because a declaration proves nothing. That nothing
 *       tells any more ends no mismatch.
 *   <li>A store whose place no rule could ever permit is registered with a warning, because policies may follow.
 *   <li>Every store is asked again whenever a server starts, in work rows and never in the start itself, because a database may have
 *       been moved meanwhile. One that does not answer is asked a few times and then shown as unchecked.
 *   <li>An address comes from a tenant, so it is structured, checked against the operator's egress list, and never Stateward's own
 *       database. So does a directory of this machine, which is used only below one that the operator lists ({@code Directories}), and never
 *       where Stateward keeps data itself.
 *   <li>No store is asked more often, or by more work at a time, than its limits allow; every attempt of a connector passes {@code Traffic}, which
 *       makes it wait or sends it away with a time to come back. A store that does not answer is left alone and tried now and then: to ask it
 *       for each of many tasks helps nobody. Limits belong to one tenant's store; what tenants share, a provider's host, they notice by waiting only.
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
