package io.stateward.policies.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Publishes the form of policy documents as JSON Schema 2020-12; the same for everybody. */
@ApplicationScoped
public class PolicySchema {

    /** Media type of the schema. */
    public static final String MEDIA_TYPE = "application/schema+json";

    private static final String FILE = "/io/stateward/policies/policy.schema.json";

    /** Returns the schema's text in UTF-8. */
    public byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(PolicySchema.class.getResourceAsStream(FILE), FILE)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("The schema of this build cannot be read", e);
        }
    }
}
