/**
 * Finds out whether forgotten people are really forgotten: plants what must go where stores keep or bring back what was deleted, has
 * Stateward forget one person, and looks for what is left by another way.
 *
 * <p>Operations: play all shapes on a server ({@link io.stateward.forget.Scenario}), name them ({@link
 * io.stateward.forget.Shapes}), read what came of it ({@link io.stateward.forget.Result}). {@code ./stateward bench forget} prints it, and
 * {@code ForgetIT} holds the build to it.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>A shape plants, looks and deletes naively by clients of its own (JDBC, {@code java.net.http}, a driver, files), never by code of a
 *       connector: a mistake that both make would not be seen. Governed memory has no other way in than Stateward's API; of it the files are
 *       read.
 *   <li>Every token is found before the erasure, or the play fails: what was never there cannot be forgotten.
 *   <li>Tokens are random and are no identifiers, so that the erasure cannot know them; identifiers are looked for beside them.
 *   <li>A token counts as forgotten when no call shows it and no file of the server has it. One that is in a file only counts if the
 *       certificate names a residue of that store; how many are in files at all is told apart.
 *   <li>Bystanders are in the same places. A bystander's token counts as kept when it is still there and within reach.
 *   <li>The naive delete is what a developer would write first; it runs on other people in the same places and is looked at the same way.
 *   <li>A server that this machine cannot have is said aloud and left out; where {@code CI} is set that is a failure.
 * </ol>
 *
 * <p>Out of scope: speed ({@code io.stateward.bench}), and rules of single connectors (their own tests in {@code ejb}).
 */
@NullMarked
package io.stateward.forget;

import org.jspecify.annotations.NullMarked;
