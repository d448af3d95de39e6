package io.stateward.erasure.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;

/**
 * Is a keyed hash of one identifier that a request names.
 *
 * <p>Life cycle: made with the request; released when the request has dropped its identifiers, so that it counts no more; deleted after its
 * key was destroyed, if that key marked nothing else.
 */
@Entity
@Table(name = "request_mark")
@NamedQuery(name = "RequestMark.keys", query = "select distinct m.key from RequestMark m where m.released = false")
@NamedQuery(
        name = "RequestMark.marked",
        query = "select distinct m.request from RequestMark m where m.released = false and m.hash in :hashes")
@NamedQuery(name = "RequestMark.ofRequest", query = "select m from RequestMark m where m.request = :request")
public class RequestMark extends TenantOwned {

    @Column(name = "request_id", updatable = false)
    private UUID request;

    @Column(name = "mark_key", updatable = false)
    private UUID key;

    @Column(name = "hash", updatable = false)
    private String hash;

    @Column(name = "released")
    private boolean released;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected RequestMark() {}

    public RequestMark(UUID request, UUID key, String hash) {
        super(Ids.next());
        this.request = request;
        this.key = key;
        this.hash = hash;
    }

    public UUID key() {
        return key;
    }

    public void release() {
        released = true;
    }
}
