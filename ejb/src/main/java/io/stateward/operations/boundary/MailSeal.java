package io.stateward.operations.boundary;

import java.util.Optional;
import java.util.UUID;

/**
 * Seals mails while they wait, each under a key of its own; {@code vault}, which owns the keys, implements it.
 *
 * <p>A mail names a person, and a database's backups live longer than the mail needs to.
 */
public interface MailSeal {

    /** Returns the key of a mail; makes one if there is none. */
    UUID keyFor(UUID mail);

    byte[] seal(UUID mail, UUID key, byte[] plain);

    /** Undoes {@link #seal}; nothing if the key is destroyed, as in a database that is older than the vault. */
    Optional<byte[]> open(UUID mail, UUID key, byte[] sealed);

    /** Destroys the key of a mail for good, at once; one that is gone already is passed over. */
    void destroy(UUID key);
}
