/**
 * Is what the simulators of providers share: a server on loopback that plays faults and counts calls. It is in the test-jar and never in the
 * WAR.
 *
 * <p>A simulator implements {@link io.stateward.stores.connector.simulator.Simulated} and starts it with {@link
 * io.stateward.stores.connector.simulator.SimulatedServer#start}. What a provider answers is the simulator's own; it is written from the
 * provider's description and held against it by a test where there is one.
 */
@NullMarked
package io.stateward.stores.connector.simulator;

import org.jspecify.annotations.NullMarked;
