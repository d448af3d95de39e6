package io.stateward.subjects.entity;

import java.util.Set;

/**
 * Says that people who were erased are let in again, by an officer or where a lift is put back; fired in that transaction, while the hashes are still
 * remembered.
 *
 * @param hashes what was remembered of them, in hexadecimal
 */
public record PeopleLetIn(Set<String> hashes) {

    public PeopleLetIn {
        hashes = Set.copyOf(hashes);
    }
}
