/**
 * Proves the whole: the built WAR on a real Payara Micro, the built EAR on a real Payara Server, sign-on by a real Keycloak, over HTTP.
 *
 * <p>Operations: start, kill and restart a server ({@link io.stateward.system.StatewardServer}), call its API as somebody ({@link
 * io.stateward.system.Api}), and arrange the realm for what a test needs.
 *
 * <p>Rules:
 * <ol>
 *   <li>Tests know Stateward by HTTP and its configuration only: what they prove is what a user gets.
 *   <li>One Keycloak and one Stateward serve all tests of the JVM that do not need one of their own: a start takes a minute on a loaded
 *       machine. Therefore every test makes agents and stores under names of its own, and no test depends on another.
 *   <li>Everything listens on loopback and on a free port, and its files lie under {@code ear/target/system}.
 * </ol>
 *
 * <p>Out of scope: rules of a single capability (their own tests in {@code ejb}) and figures (benchmarks).
 */
@NullMarked
package io.stateward.system;

import org.jspecify.annotations.NullMarked;
