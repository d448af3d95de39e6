/**
 * Registers agents and moves them through their life cycle.
 *
 * <p>Operations: {@code Agents} registers, lists, quarantines, releases and retires agents, and tells whether the client behind a token
 * may act now.
 *
 * <ol>
 *   <li>An agent is a confidential client in Keycloak with an identity of its own; its secret is shown once and kept nowhere here.
 *   <li>The row decides, at once: a token of an agent that is not active, or that was issued before {@code notBefore}, is refused even
 *       while Keycloak has not followed yet. Release moves {@code notBefore} on, so that a token taken during a quarantine stays useless.
 *   <li>Keycloak follows by a durable work row, so that it catches up after an outage.
 *   <li>An agent acts only for itself.
 *   <li>It is registered only with models that it may call for one of its purposes, as far as the rules in force surely say; a home for which the
 *       tenant has no store is a warning, because stores and policies come later.
 * </ol>
 *
 * <p>Out of scope: the client itself ({@code identity}), what the agent keeps ({@code catalog}), which models it may call
 * ({@code models}).
 */
@NullMarked
package io.stateward.agents;

import org.jspecify.annotations.NullMarked;
