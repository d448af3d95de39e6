package io.stateward.vault.control;

import java.util.UUID;

/** Names a key and whose it is. */
record OwnedKey(UUID tenant, UUID key) {}
