package io.stateward.reports.web;

import io.stateward.reports.boundary.Reports;
import io.stateward.reports.entity.ReportFile;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;

/** Sends a made report as a file, byte for byte as it was made, so that its hash can be held against the ledger. */
@Named
@RequestScoped
public class ReportDownload {

    @Inject
    Reports reports;

    @Inject
    Asked asked;

    /** Answers with the file instead of a page; while there is none it fails as the API does. */
    public void send() throws IOException {
        ReportFile file = reports.content(PathId.of("report", asked.textOrEmpty("id")));
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseContentType(file.format().mediaType());
        answer.setResponseContentLength(file.content().length);
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        answer.getResponseOutputStream().write(file.content());
        faces.responseComplete();
    }
}
