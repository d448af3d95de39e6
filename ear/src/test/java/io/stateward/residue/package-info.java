/**
 * Counts what can still be read of people who were erased: every file, the live heap and old backups of a running Stateward are unpacked,
 * decoded, tried with every key that is left, and searched.
 *
 * <p>Operations: {@code ResidueRun} plays it on a server of its own; {@code Scanner} looks through places for {@code Probe}s.
 *
 * <ol>
 *   <li>What is looked for is random, so that what is found was ours; what is looked for must have been found before the erasure, and
 *       what is kept must be found after it in the same way, because a blind scan finds nothing either.
 *   <li>An envelope is tried without its tag: whoever has a key needs neither context nor length to read (GCM is a counter mode).
 *   <li>It is tried with every key that exists, not only with the one that it names.
 *   <li>A piece of eight characters counts as the whole text, because a packer may have broken it.
 *   <li>What cannot be looked into is said, never counted as clean.
 * </ol>
 *
 * <p>Out of scope: core dumps and swap (the operator's, {@code docs/benchmarks.md}), other stores than governed memory ({@link io.stateward.forget}).
 */
@NullMarked
package io.stateward.residue;

import org.jspecify.annotations.NullMarked;
