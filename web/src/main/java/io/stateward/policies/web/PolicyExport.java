package io.stateward.policies.web;

import io.stateward.policies.boundary.PolicySets;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends the tenant's policies as one file, as the API does. */
@Named
@RequestScoped
public class PolicyExport {

    @Inject
    PolicySets sets;

    /** Answers with the file instead of a page. */
    public void send() throws IOException {
        byte[] file = sets.export().getBytes(StandardCharsets.UTF_8);
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseContentType(PoliciesResource.YAML);
        answer.setResponseContentLength(file.length);
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"policies.yaml\"");
        answer.getResponseOutputStream().write(file);
        faces.responseComplete();
    }
}
