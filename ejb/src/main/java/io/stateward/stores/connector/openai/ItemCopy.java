package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.text.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Makes of an item that OpenAI shows the item that it takes, with a person's identifiers taken out of its texts.
 *
 * <p>What it takes is less than what it shows: messages of the four roles of input, with texts, images and files, and calls of one's own
 * tools with their outputs. The model's reasoning is not copied: most of it is encrypted, and nobody can look through it.
 */
final class ItemCopy {

    private static final String TYPE = "type";
    private static final String ROLE = "role";
    private static final String CONTENT = "content";
    private static final String OUTPUT = "output";
    private static final String ANNOTATIONS = "annotations";
    private static final String ASSISTANT = "assistant";
    private static final Set<String> INPUT_ROLES = Set.of("user", "system", "developer");
    private static final Set<String> INPUT_PARTS = Set.of("input_text", "input_image", "input_file");
    private static final Set<String> OUTPUT_PARTS = Set.of("output_text", "refusal");
    private static final List<String> PART_TEXTS = List.of("text", "refusal", "filename");

    /** Is a text that may name the person; one that is JSON stays JSON. */
    private record Slot(ObjectNode in, String field, JsonNode content) {

        void put(JsonNode changed) {
            in.put(field, content.isTextual() ? changed.asText() : changed.toString());
            if (in.has(ANNOTATIONS)) {
                // They point at places in the text, which has moved.
                in.putArray(ANNOTATIONS);
            }
        }
    }

    private final Mentions mentions;

    ItemCopy(Mentions mentions) {
        this.mentions = mentions;
    }

    /** Tells whether an item is left out of copies: what the model thought, and nobody can read. */
    static boolean isLeftOut(JsonNode item) {
        return "reasoning".equals(item.path(TYPE).asText());
    }

    /** Returns the item without the person, or nothing if OpenAI would not take it back or something in it cannot be changed. */
    Optional<ObjectNode> of(JsonNode item) {
        List<Slot> slots = new ArrayList<>();
        Optional<ObjectNode> copy = frame(item, slots);
        copy.ifPresent(made -> redact(slots));
        return copy.filter(made -> !mentions.in(made));
    }

    /** Returns what of an item must be the same in its copy: all but what OpenAI gives it. */
    static JsonNode essence(JsonNode item) {
        ObjectNode essence = frame(item, new ArrayList<>()).orElseGet(() -> item.deepCopy());
        essence.remove(List.of("id", "status"));
        essence.path(CONTENT).forEach(part -> {
            if (part instanceof ObjectNode object) {
                object.remove(List.of(ANNOTATIONS, "logprobs", "detail"));
            }
        });
        return essence;
    }

    private void redact(List<Slot> slots) {
        ArrayNode contents = JsonNodeFactory.instance.arrayNode();
        slots.forEach(slot -> contents.add(slot.content()));
        // All at once: a day of birth counts beside a name, whichever part of the item that is in.
        JsonNode redacted = mentions.redacted(contents);
        for (int i = 0; i < slots.size(); i++) {
            if (!redacted.path(i).equals(contents.path(i))) {
                slots.get(i).put(redacted.path(i));
            }
        }
    }

    private static Optional<ObjectNode> frame(JsonNode item, List<Slot> slots) {
        return switch (item.path(TYPE).asText()) {
            case "message" -> message(item, slots);
            case "function_call" -> Optional.of(call(item, "arguments", slots));
            case "custom_tool_call" -> Optional.of(call(item, "input", slots));
            case "function_call_output", "custom_tool_call_output" -> output(item, slots);
            default -> Optional.empty();
        };
    }

    private static Optional<ObjectNode> message(JsonNode item, List<Slot> slots) {
        String role = item.path(ROLE).asText();
        boolean ours = role.equals(ASSISTANT);
        if (!ours && !INPUT_ROLES.contains(role)) {
            return Optional.empty();
        }
        ObjectNode copy = taken(item, TYPE, ROLE, "phase");
        if (ours) {
            // The description asks for an id; that of the original stays with the original.
            copy.put("id", "msg_" + UUID.randomUUID().toString().replace("-", ""));
            copy.put("status", item.path("status").asText("completed"));
        }
        return parts(item.path(CONTENT), ours ? OUTPUT_PARTS : INPUT_PARTS, slots)
                .map(parts -> copy.set(CONTENT, parts));
    }

    private static ObjectNode call(JsonNode item, String input, List<Slot> slots) {
        ObjectNode copy = taken(item, TYPE, "call_id", "name", "namespace", input);
        slot(copy, input, slots);
        return copy;
    }

    private static Optional<ObjectNode> output(JsonNode item, List<Slot> slots) {
        ObjectNode copy = taken(item, TYPE, "call_id", OUTPUT);
        if (copy.path(OUTPUT).isTextual()) {
            slot(copy, OUTPUT, slots);
            return Optional.of(copy);
        }
        return parts(item.path(OUTPUT), INPUT_PARTS, slots).map(parts -> copy.set(OUTPUT, parts));
    }

    private static Optional<ArrayNode> parts(JsonNode content, Set<String> types, List<Slot> slots) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (JsonNode part : content) {
            if (!(part instanceof ObjectNode object)
                    || !types.contains(part.path(TYPE).asText())) {
                return Optional.empty();
            }
            ObjectNode copy = object.deepCopy();
            copy.properties().removeIf(field -> field.getValue().isNull());
            PART_TEXTS.forEach(text -> slot(copy, text, slots));
            parts.add(copy);
        }
        return content.isArray() ? Optional.of(parts) : Optional.empty();
    }

    private static ObjectNode taken(JsonNode item, String... fields) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        for (String field : fields) {
            if (item.hasNonNull(field)) {
                copy.set(field, item.path(field).deepCopy());
            }
        }
        return copy;
    }

    private static void slot(ObjectNode in, String field, List<Slot> slots) {
        if (in.path(field).isTextual()) {
            slots.add(new Slot(in, field, read(in.path(field))));
        }
    }

    /** What a tool is given and gives back is often JSON in a text, which must stay JSON. */
    private static JsonNode read(JsonNode text) {
        try {
            JsonNode read = Json.mapper().readTree(text.textValue());
            return read != null && read.isContainerNode() ? read : text;
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
