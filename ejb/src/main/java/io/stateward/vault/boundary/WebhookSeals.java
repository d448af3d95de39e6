package io.stateward.vault.boundary;

import io.stateward.Boundary;
import io.stateward.operations.boundary.WebhookSeal;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.inject.Inject;
import java.util.UUID;

/** Seals the secrets of each endpoint of webhooks under a key of its own. */
@Boundary
public class WebhookSeals implements WebhookSeal {

    @Inject
    Vault vault;

    @Override
    public UUID keyFor(UUID endpoint) {
        return vault.keyFor(KeyScope.ofItem(Purpose.SECRETS, endpoint));
    }

    @Override
    public byte[] seal(UUID endpoint, UUID key, byte[] plain) {
        return vault.seal(key, plain, context(endpoint));
    }

    @Override
    public byte[] open(UUID endpoint, UUID key, byte[] sealed) {
        return vault.open(key, sealed, context(endpoint));
    }

    private static String context(UUID endpoint) {
        return "webhook-endpoint/" + endpoint;
    }
}
