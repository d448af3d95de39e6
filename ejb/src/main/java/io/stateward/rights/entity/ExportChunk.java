package io.stateward.rights.entity;

import io.stateward.Ids;
import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.util.UUID;

/** Is one piece of an export, sealed under the export's key. */
@Entity
@Table(name = "rights_export_chunk")
@NamedQuery(
        name = "ExportChunk.at",
        query = "select c from ExportChunk c where c.request = :request and c.place = :place")
@NamedQuery(name = "ExportChunk.ids", query = "select c.id from ExportChunk c where c.request = :request")
@NamedQuery(name = "ExportChunk.remove", query = "delete from ExportChunk c where c.request = :request")
public class ExportChunk extends TenantOwned {

    @Column(name = "request_id", updatable = false)
    private UUID request;

    @Column(name = "place", updatable = false)
    private int place;

    @Column(name = "sealed", updatable = false)
    private byte[] sealed;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ExportChunk() {}

    public ExportChunk(UUID request, int place, byte[] sealed) {
        super(Ids.next());
        this.request = request;
        this.place = place;
        this.sealed = sealed.clone();
    }

    public byte[] sealed() {
        return sealed.clone();
    }
}
