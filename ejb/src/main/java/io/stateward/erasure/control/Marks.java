package io.stateward.erasure.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stateward.Ids;
import io.stateward.TenantScoped;
import io.stateward.erasure.entity.RequestDoor;
import io.stateward.erasure.entity.RequestMark;
import io.stateward.subjects.boundary.Subjects;
import io.stateward.subjects.entity.Alias;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Recognises requests about one person, as long as they know whom they are about, by keyed hashes of what they name.
 *
 * <p>A key marks the requests of some weeks and is destroyed with the last of them: a hash under a key that lives for ever would confirm,
 * from an old page of the database, who had asked.
 */
@ApplicationScoped
@Transactional
@TenantScoped
public class Marks {

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    Subjects subjects;

    @Inject
    Vault vault;

    @Inject
    Door door;

    @Inject
    LockedRows locked;

    @Inject
    Clock clock;

    /** Makes others that receive or end requests of the tenant wait until this transaction has ended. */
    RequestDoor lock() {
        door.make();
        return locked.lock(RequestDoor.class, current.id()).orElseThrow();
    }

    /** Returns the requests that name one of the identifiers, or somebody who is known by one of them. */
    Set<UUID> marked(List<Alias> identifiers) {
        List<byte[]> inputs = inputs(identifiers);
        Set<String> hashes = new HashSet<>();
        for (UUID key :
                entities.createNamedQuery("RequestMark.keys", UUID.class).getResultList()) {
            hashes.addAll(hashes(key, inputs));
        }
        return hashes.isEmpty()
                ? Set.of()
                : new HashSet<>(entities.createNamedQuery("RequestMark.marked", UUID.class)
                        .setParameter("hashes", hashes)
                        .getResultList());
    }

    /** Marks a request that was let in, under the same lock. */
    void mark(UUID request, List<Alias> identifiers, RequestDoor locked) {
        Instant now = clock.instant();
        UUID key = locked.key(now).filter(vault::exists).orElseGet(() -> {
            UUID next = vault.keyFor(KeyScope.ofItem(Purpose.MAC, Ids.next()));
            locked.begin(next, now);
            return next;
        });
        hashes(key, inputs(identifiers)).forEach(hash -> entities.persist(new RequestMark(request, key, hash)));
    }

    /** Releases the marks of a request that knows nobody any more, and returns the keys that mark no other. */
    List<UUID> release(UUID request) {
        RequestDoor locked = lock();
        List<RequestMark> marks = of(request);
        marks.forEach(RequestMark::release);
        entities.flush();
        Set<UUID> used = new HashSet<>(
                entities.createNamedQuery("RequestMark.keys", UUID.class).getResultList());
        List<UUID> condemned = marks.stream()
                .map(RequestMark::key)
                .distinct()
                .filter(key -> !used.contains(key))
                .toList();
        condemned.forEach(locked::close);
        return condemned;
    }

    /** Deletes the marks of a request after the keys that {@link #release} returned were destroyed. */
    void remove(UUID request) {
        of(request).forEach(entities::remove);
    }

    private List<RequestMark> of(UUID request) {
        return entities.createNamedQuery("RequestMark.ofRequest", RequestMark.class)
                .setParameter("request", request)
                .getResultList();
    }

    private List<byte[]> inputs(List<Alias> identifiers) {
        Stream<String> named = subjects.identifying(identifiers).stream()
                .map(a -> "identifier\0" + a.type() + "\0" + subjects.canonical(a.type(), a.value()));
        Stream<String> known =
                subjects.families(subjects.findAll(identifiers)).stream().map(id -> "subject\0" + id);
        return Stream.concat(named, known)
                .distinct()
                .map(text -> text.getBytes(UTF_8))
                .toList();
    }

    private List<String> hashes(UUID key, List<byte[]> inputs) {
        try {
            List<String> hashes = new ArrayList<>(inputs.size());
            vault.macs(key, inputs).forEach(mac -> hashes.add(HexFormat.of().formatHex(mac)));
            return hashes;
        } catch (KeyDestroyed restored) {
            // The database is older than the vault: what this key marked is not recognised any more.
            return List.of();
        }
    }

    /** Makes the row that is locked, in a transaction of its own. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    @TenantScoped
    public static class Door {

        @Inject
        EntityManager entities;

        @Inject
        Making making;

        @Inject
        CurrentTenant current;

        public void make() {
            if (entities.find(RequestDoor.class, current.id()) == null) {
                try {
                    making.make();
                } catch (PersistenceException madeMeanwhile) {
                    if (entities.find(RequestDoor.class, current.id()) == null) {
                        throw madeMeanwhile;
                    }
                }
            }
        }
    }

    /** Writes it; a second one fails alone. */
    @ApplicationScoped
    @Transactional(TxType.REQUIRES_NEW)
    @TenantScoped
    public static class Making {

        @Inject
        EntityManager entities;

        @Inject
        CurrentTenant current;

        public void make() {
            entities.persist(new RequestDoor(current.id()));
            entities.flush();
        }
    }
}
