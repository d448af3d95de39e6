package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/** Is OpenAI's own service. */
final class OpenAiFlavour implements Flavour {

    private static final int LOG_DAYS = 30;

    private static final String WRONG_ADDRESS = "Invalid URL";

    @Override
    public String kind() {
        return "openai";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(OpenAiConfig.API_KEY);
    }

    @Override
    public Settings settings(JsonNode config) {
        OpenAiConfig read = OpenAiConfig.of(config);
        return new Settings(read.baseUrl(), Map.of("Authorization", "Bearer " + read.apiKey()), "", read.expiry());
    }

    @Override
    public int residualDays() {
        return LOG_DAYS;
    }

    @Override
    public String residue() {
        return "OpenAI keeps abuse-monitoring logs for up to 30 days unless zero retention is agreed; it declares so,"
                + " nobody can look.";
    }

    @Override
    public String backups() {
        return "OpenAI does not say what its backups hold or for how long.";
    }

    @Override
    public String provider() {
        return "OpenAI";
    }

    /** A 404 of anything else on the way proves nothing. */
    @Override
    public boolean saysGone(int status, JsonNode body) {
        return status == 404
                && body.path("error").isObject()
                && !body.path("error").path("message").asText().startsWith(WRONG_ADDRESS);
    }

    @Override
    public String addressHint() {
        return "it usually ends in /v1";
    }
}
