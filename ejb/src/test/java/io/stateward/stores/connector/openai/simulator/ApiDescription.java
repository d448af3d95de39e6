package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Holds bodies against OpenAI's own description of its API.
 *
 * <p>Source: {@code openai/openai-state.openapi.json}, cut from github.com/openai/openai-openapi (MIT), OpenAPI 3.1, whose schemas are
 * JSON Schema 2020-12.
 */
final class ApiDescription {

    private static final String RESOURCE = "openai/openai-state.openapi.json";
    private static final String IRI = "https://description.example/";

    private final JsonNode document = read();
    private final JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            factory -> factory.schemaMappers(mappers -> mappers.mapPrefix(IRI, "classpath:")));

    /** Lists what the description has, as method and template. */
    Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return routes;
    }

    /** Tells what is wrong with a JSON body that a client sends to a route. */
    List<String> faultsOfRequest(String route, JsonNode body) {
        return faults(operation(route) + "/requestBody/content/application~1json/schema", body);
    }

    /** Tells what is wrong with a JSON body that a route answers with success; nothing if the description leaves it open. */
    List<String> faultsOfAnswer(String route, JsonNode body) {
        return faults(operation(route) + "/responses/200/content/application~1json/schema", body);
    }

    /** Tells what is wrong with the body of an error. */
    List<String> faultsOfError(JsonNode body) {
        return faults("/components/schemas/ErrorResponse", body);
    }

    private List<String> faults(String pointer, JsonNode body) {
        if (document.at(pointer).isMissingNode()) {
            return List.of();
        }
        JsonSchema schema = schemas.getSchema(SchemaLocation.of(IRI + RESOURCE + "#" + pointer));
        return schema.validate(body).stream().map(ValidationMessage::getMessage).toList();
    }

    private static String operation(String route) {
        String[] parts = route.split(" ", 2);
        return "/paths/" + parts[1].replace("/", "~1") + "/" + parts[0].toLowerCase(Locale.ROOT);
    }

    private static JsonNode read() {
        try (InputStream resource = ApiDescription.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            return Answer.JSON.readTree(
                    Objects.requireNonNull(resource, "OpenAI's description is not on the class path"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
