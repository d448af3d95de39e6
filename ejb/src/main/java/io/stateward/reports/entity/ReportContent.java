package io.stateward.reports.entity;

import io.stateward.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** Is the content of the report of the same id, apart from it so that lists do not read it; written once. */
@Entity
@Table(name = "report_content")
public class ReportContent extends TenantOwned {

    @Column(name = "content", updatable = false)
    private byte[] content;

    @SuppressWarnings("NullAway.Init") // for JPA
    protected ReportContent() {}

    public ReportContent(UUID report, byte[] content) {
        super(report);
        this.content = content.clone();
    }

    public byte[] content() {
        return content.clone();
    }
}
