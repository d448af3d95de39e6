/**
 * Measures the whole against the same done bare, and prints each figure as a line of JSON: {@code ./stateward bench [name…]}.
 *
 * <p>Operations: run all benchmarks or the named ones ({@link io.stateward.bench.Bench}); what each measures on what is in {@code
 * docs/benchmarks.md}.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>Every figure is held to something that runs beside it in the same run, round by round (A-B-A-B), because seconds alone say more
 *       about the machine than about Stateward.
 *   <li>Medians with the lowest and the highest round, and processor time beside the clock, because this machine has other things to do.
 *   <li>Servers are warmed up for more than a minute before a figure counts; {@code --quick} lines are marked and prove nothing.
 *   <li>Correctness is checked before timing: a fast wrong answer is no figure.
 *   <li>A missed goal is printed like a reached one, and makes the exit code 1.
 *   <li>A figure is never a test: nothing in {@code mvn verify} depends on one. {@code forget} counts and times nothing; what it plays
 *       is {@link io.stateward.forget}, where a test holds the build to it.
 * </ol>
 *
 * <p>Out of scope: starting Keycloak and building, which the launcher does; correctness as such ({@code io.stateward.system}).
 */
@NullMarked
package io.stateward.bench;

import org.jspecify.annotations.NullMarked;
