package io.stateward.stores.connector.responses;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.openai.Flavour;
import io.stateward.stores.entity.Expiry;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Is a server of one's own that keeps responses and conversations by OpenAI's API. */
final class ResponsesServerFlavour implements Flavour {

    static final String KIND = "responses-server";
    static final String API_KEY = "apiKey";

    private static final String BASE_URL = "baseUrl";
    private static final String LISTS = "lists";
    private static final Set<String> KEPT = Set.of("response", "conversation");

    /** What names an object: the prefix of its kind and something that nobody writes by chance. */
    private static final Pattern NAMED = Pattern.compile("\\b(?:resp|conv|msg|item|rs|fc)[_-][A-Za-z0-9_-]{6,}");

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<String> secrets() {
        return Set.of(API_KEY);
    }

    @Override
    public Settings settings(JsonNode config) {
        Fields fields = new Fields("config", config).only(BASE_URL, API_KEY, LISTS, Expiry.FIELD);
        fields.truth(LISTS, false);
        Address address = Address.of(
                config.path(BASE_URL),
                "config.baseUrl",
                "the address of the server's OpenAI-compatible API, such as https://llama.example/v1");
        Map<String, String> headers = fields.secret(API_KEY)
                .map(key -> Map.of("Authorization", "Bearer " + key))
                .orElse(Map.of());
        return new Settings(address, headers, "", Expiry.of(config, Map.of()));
    }

    /** Tells whether the store's owner says that all responses can be listed. */
    static boolean lists(JsonNode config) {
        return config.path(LISTS).asBoolean(false);
    }

    @Override
    public boolean keeps(String kind) {
        return KEPT.contains(kind);
    }

    @Override
    public int residualDays() {
        return 0;
    }

    @Override
    public String residue() {
        return "Nothing is known of what the server's logs hold.";
    }

    @Override
    public String backups() {
        return "The server is your own: ask whoever runs it what its database, its backups and its logs hold.";
    }

    @Override
    public String provider() {
        return "The responses server";
    }

    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404 && NAMED.matcher(words(body)).find();
    }

    private static String words(JsonNode body) {
        for (String pointer : new String[] {"/error/message", "/error/detail", "/detail", "/message", "/error"}) {
            if (body.at(pointer).isTextual()) {
                return body.at(pointer).textValue();
            }
        }
        return "";
    }

    @Override
    public String addressHint() {
        return "it usually ends in /v1";
    }
}
