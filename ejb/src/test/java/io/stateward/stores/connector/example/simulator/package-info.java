/** Plays the notebook server of docs/connectors.md. */
@NullMarked
package io.stateward.stores.connector.example.simulator;

import org.jspecify.annotations.NullMarked;
