package io.stateward.erasure.web;

import io.stateward.erasure.boundary.ErasureRequests;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Sends a certificate as a file, byte for byte as it was rendered, so that it can be checked as it is. */
@Named
@RequestScoped
public class CertificateFile {

    @Inject
    ErasureRequests requests;

    @Inject
    Asked asked;

    /** Answers with the file instead of a page; without a certificate it fails as the API does. */
    public void send() throws IOException {
        UUID id = PathId.of("erasure request", asked.textOrEmpty("id"));
        byte[] bytes = requests.certificate(id).getBytes(StandardCharsets.UTF_8);
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseContentType("application/json;charset=UTF-8");
        answer.setResponseContentLength(bytes.length);
        answer.setResponseHeader(
                "Content-Disposition", "attachment; filename=\"stateward-certificate-" + id + ".json\"");
        answer.getResponseOutputStream().write(bytes);
        faces.responseComplete();
    }
}
