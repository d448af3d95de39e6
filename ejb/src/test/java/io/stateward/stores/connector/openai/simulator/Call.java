package io.stateward.stores.connector.openai.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds one call as a handler sees it.
 *
 * @param project the state behind the caller's API key
 * @param path what stands in the places of the route's template
 * @param query the decoded query parameters
 * @param contentType the body's media type, empty if there was none
 * @param body the body's bytes, none for an empty body
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(Project project, Map<String, String> path, Map<String, String> query, String contentType, byte[] body) {

    private static final int METADATA_PAIRS = 16;
    private static final int METADATA_KEY_LENGTH = 64;
    private static final int METADATA_VALUE_LENGTH = 512;

    String id(String name) {
        return Optional.ofNullable(path.get(name)).orElseThrow();
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Gives the filter {@code metadata[key]=value}. */
    Map<String, String> metadataFilter() {
        Map<String, String> filter = new LinkedHashMap<>();
        query.forEach((name, value) -> {
            if (name.startsWith("metadata[") && name.endsWith("]")) {
                filter.put(name.substring("metadata[".length(), name.length() - 1), value);
            }
        });
        return filter;
    }

    /** Reads the body as a JSON object; no body is an empty one. */
    ObjectNode json() {
        if (body.length == 0) {
            return Answer.JSON.createObjectNode();
        }
        try {
            if (Answer.JSON.readTree(body) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // The same answer as for a body that is JSON but no object; the parser's message would quote the content.
        }
        throw ApiError.invalid("We could not parse the JSON body of your request.", null, null);
    }

    /** Takes {@code metadata} from a body, within OpenAI's limits: 16 pairs, key 64 and value 512 characters. */
    static ObjectNode metadata(JsonNode body) {
        ObjectNode metadata = Answer.JSON.createObjectNode();
        body.path("metadata").properties().forEach(pair -> {
            if (!pair.getValue().isTextual()
                    || pair.getKey().length() > METADATA_KEY_LENGTH
                    || pair.getValue().textValue().length() > METADATA_VALUE_LENGTH) {
                throw ApiError.invalid("Invalid 'metadata'.", "metadata", "invalid_value");
            }
            metadata.set(pair.getKey(), pair.getValue());
        });
        if (metadata.size() > METADATA_PAIRS) {
            throw ApiError.invalid(
                    "Invalid 'metadata': too many properties.", "metadata", "object_above_max_properties");
        }
        return metadata;
    }

    /** Takes a text that the body must have. */
    static String required(JsonNode body, String name) {
        if (!body.path(name).isTextual()) {
            throw ApiError.invalid("Missing required parameter: '" + name + "'.", name, "missing_required_parameter");
        }
        return body.path(name).textValue();
    }

    /** Refuses what the simulator does not play, rather than answering it wrongly. */
    static void refuseStreaming(JsonNode body) {
        if (body.path("stream").asBoolean(false)) {
            throw ApiError.invalid("The simulator does not stream.", "stream", "unsupported_value");
        }
    }
}
