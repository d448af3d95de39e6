/**
 * Shows the main job to a newcomer, against a running Stateward and over its public API only: {@code ./stateward demo}.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>It runs any number of times: stores and policies are found again, each run has an
 *       agent and a customer of its own, because who was forgotten stays so. The sample's SQL
 *       database and provider listen where they did before, because an erasure visits every store of its tenant, and one that has moved
 *       would hold it up.
 *   <li>It claims nothing that it has not looked up: what is gone and what is whole is read from the stores themselves, not from
 *       Stateward.
 *   <li>It says in one sentence what failed and what to do, and ends with 1.
 * </ol>
 *
 * <p>Out of scope: starting Stateward, which the launcher does; tests of the same job ({@code io.stateward.system}).
 */
@NullMarked
package io.stateward.demo;

import org.jspecify.annotations.NullMarked;
