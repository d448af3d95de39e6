package io.stateward.erasure.web;

import io.stateward.erasure.boundary.ErasureCertificates;
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

/** Sends a certificate or a request's history as a file, byte for byte as it was rendered, so that it can be checked as it is. */
@Named
@RequestScoped
public class CertificateFile {

    private static final String JSON = "application/json;charset=UTF-8";

    @Inject
    ErasureCertificates certificates;

    @Inject
    Asked asked;

    /** Answers with the file instead of a page; without a certificate it fails as the API does. */
    public void send() throws IOException {
        UUID id = PathId.of("erasure request", asked.textOrEmpty("id"));
        switch (asked.textOrEmpty("as")) {
            case "pdf" -> send(certificates.pdf(id), ErasureCertificatesResource.PDF, "certificate-" + id + ".pdf");
            case "history" -> send(utf8(certificates.history(id)), JSON, "certificates-" + id + ".json");
            default -> send(utf8(certificates.of(id)), JSON, "certificate-" + id + ".json");
        }
    }

    private static void send(byte[] bytes, String type, String name) throws IOException {
        FacesContext faces = FacesContext.getCurrentInstance();
        ExternalContext answer = faces.getExternalContext();
        answer.setResponseContentType(type);
        answer.setResponseContentLength(bytes.length);
        answer.setResponseHeader("Content-Disposition", "attachment; filename=\"stateward-" + name + "\"");
        answer.getResponseOutputStream().write(bytes);
        faces.responseComplete();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
