/**
 * Is the Keycloak adapter: tenants as organisations, agents as clients, and the switch that turns them off.
 *
 * <p>Operations: {@code Onboarding} makes an organisation and its tenant, and invites its people; {@code AgentClients} makes, turns on and
 * off and removes the client of an agent. It implements tenancy's {@code OrganisationDirectory}.
 *
 * <ol>
 *   <li>Every call can be repeated: Keycloak knows no transactions, so a crash between two calls is met by calling again, and what is
 *       there already counts as done.
 *   <li>Nothing is taken over that Stateward did not make itself: an organisation or a client carries the mark of its maker.
 *   <li>An account belongs to one organisation, because its roles hold in all of them.
 *   <li>Keycloak is called outside database transactions, with time-outs, so that its slowness does not hold locks.
 *   <li>A client's secret passes through once and is kept nowhere here.
 * </ol>
 *
 * <p>The realm and every call are written down in {@code docs/decisions/0009-keycloak-realm.md}.
 *
 * <p>Out of scope: checking tokens ({@code web}), whether an agent may act now ({@code agents}, whose row decides at once), retrying after
 * an outage (the caller's work row, see {@code operations}).
 */
@NullMarked
package io.stateward.identity;

import org.jspecify.annotations.NullMarked;
