package io.stateward.stores.connector.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Holds what a simulator is asked and answers against the provider's own description of its API, an OpenAPI file among the resources. */
public final class Described {

    private static final String IRI = "https://description.example/";

    private final String resource;
    private final JsonNode document;
    private final JsonSchemaFactory schemas;

    /**
     * Reads a description.
     *
     * @param version the dialect of its schemas
     */
    public Described(String resource, SpecVersion.VersionFlag version) {
        this.resource = resource;
        this.document = read(resource);
        this.schemas = JsonSchemaFactory.getInstance(
                version, factory -> factory.schemaMappers(mappers -> mappers.mapPrefix(IRI, "classpath:")));
    }

    /**
     * Demands that a body is as the description says.
     *
     * @param pointer JSON pointer of the schema
     * @throws IllegalStateException with what is wrong, or if there is no such schema
     */
    public void demand(String pointer, JsonNode body) {
        if (document.at(pointer).isMissingNode()) {
            throw new IllegalStateException(resource + " has no schema at " + pointer);
        }
        List<String> faults =
                schemas.getSchema(SchemaLocation.of(IRI + resource + "#" + pointer)).validate(body).stream()
                        .map(ValidationMessage::getMessage)
                        .toList();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(pointer + ": " + faults);
        }
    }

    private static JsonNode read(String resource) {
        try (InputStream file = Described.class.getClassLoader().getResourceAsStream(resource)) {
            return Sent.JSON.readTree(Objects.requireNonNull(file, "The description is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
