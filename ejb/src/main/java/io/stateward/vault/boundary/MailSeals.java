package io.stateward.vault.boundary;

import io.stateward.Boundary;
import io.stateward.operations.boundary.MailSeal;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Seals each waiting mail under a key of its own. */
@Boundary
public class MailSeals implements MailSeal {

    @Inject
    Vault vault;

    @Override
    public UUID keyFor(UUID mail) {
        return vault.keyFor(KeyScope.ofItem(Purpose.EXPORT, mail));
    }

    @Override
    public byte[] seal(UUID mail, UUID key, byte[] plain) {
        return vault.seal(key, plain, context(mail));
    }

    @Override
    public Optional<byte[]> open(UUID mail, UUID key, byte[] sealed) {
        try {
            return Optional.of(vault.open(key, sealed, context(mail)));
        } catch (KeyDestroyed e) {
            return Optional.empty();
        }
    }

    @Override
    @Transactional(TxType.NOT_SUPPORTED)
    public void destroy(UUID key) {
        vault.destroy(List.of(key));
    }

    private static String context(UUID mail) {
        return "mail/" + mail;
    }
}
