package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Is OpenAI's own service. */
final class OpenAiFlavour implements Flavour {

    private static final int LOG_DAYS = 30;

    private static final String WRONG_ADDRESS = "Invalid URL";

    /** What OpenAI calls a key of a project with another region; the message says which host to ask. */
    private static final String WRONG_HOST = "incorrect_hostname";

    private static final Pattern HOST = Pattern.compile("\\b(?:[a-z]{2}\\.)?api\\.openai\\.com\\b");

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
                && !isWrongHost(body)
                && !body.path("error").path("message").asText().startsWith(WRONG_ADDRESS);
    }

    /**
     * A key of a project with a region is refused at every other host, with 401: the key is good and the host is not.
     *
     * <p>Source: the error as users of other software report it (github.com/agent-ecosystem/skill-validator/issues/70).
     */
    @Override
    public Optional<String> correction(int status, JsonNode body) {
        if (status < 400 || !isWrongHost(body)) {
            return Optional.empty();
        }
        Matcher named = HOST.matcher(body.path("error").path("message").asText(""));
        String host = named.find() ? named.group() : "the host of the project's region, such as eu.api.openai.com,";
        return Optional.of("OpenAI keeps this project's data in a region and answers for it at another host. Write "
                + host + " into config.baseUrl, check the store's region, then retry.");
    }

    private static boolean isWrongHost(JsonNode body) {
        return WRONG_HOST.equals(body.path("error").path("code").asText(""));
    }

    @Override
    public String addressHint() {
        return "it usually ends in /v1";
    }
}
