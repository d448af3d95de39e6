package io.stateward.stores.connector.azureopenai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.StatewardException;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.connector.http.Address;
import io.stateward.stores.connector.openai.Flavour;
import io.stateward.stores.entity.Expiry;
import java.util.Map;
import java.util.Set;

/** Is OpenAI's API as Microsoft serves it from one Azure resource. */
final class AzureFlavour implements Flavour {

    private static final int LOG_DAYS = 30;
    private static final String BASE_URL = "baseUrl";
    private static final String API_KEY = "apiKey";
    private static final String API_VERSION = "apiVersion";

    /** Azure keeps responses for 30 days as OpenAI does (Microsoft Learn, Azure OpenAI Responses API). */
    private static final Map<String, Integer> USUAL = Map.of("response", 30);

    @Override
    public String kind() {
        return "azure-openai";
    }

    @Override
    public Set<String> secrets() {
        return Set.of(API_KEY);
    }

    @Override
    public Settings settings(JsonNode config) {
        Fields fields = new Fields("config", config).only(BASE_URL, API_KEY, API_VERSION, Expiry.FIELD);
        Address address = Address.of(
                config.path(BASE_URL),
                fields.at(BASE_URL),
                "the address of the resource's v1 API, such as https://NAME.openai.azure.com/openai/v1");
        String key = fields.secret(API_KEY)
                .orElseThrow(() -> StatewardException.invalid(
                        fields.at(API_KEY), "Field config.apiKey is missing. Write a key of the Azure resource."));
        String query = fields.optionalText(API_VERSION)
                .map(version -> query(fields, version))
                .orElse("");
        return new Settings(address, Map.of("api-key", key), query, Expiry.of(config, USUAL));
    }

    private static String query(Fields fields, String version) {
        if (!version.matches("[A-Za-z0-9.-]{1,40}")) {
            throw StatewardException.invalid(
                    fields.at(API_VERSION), "Write an api-version of Azure's, such as v1 or preview, or leave it out.");
        }
        return "api-version=" + version;
    }

    @Override
    public int residualDays() {
        return LOG_DAYS;
    }

    @Override
    public String residue() {
        return "Azure OpenAI keeps prompts and answers for abuse monitoring for up to 30 days unless modified monitoring"
                + " is approved; Microsoft declares so, nobody can look.";
    }

    @Override
    public String backups() {
        return "Microsoft does not say what its backups of a resource hold or for how long.";
    }

    @Override
    public String provider() {
        return "Azure OpenAI";
    }

    /**
     * "Resource not found" with the code 404 is what Azure says of a wrong path, and of a part of the API that the resource does not
     * have, such as conversations in some regions; an object that is not there is named in OpenAI's own words.
     */
    @Override
    public boolean saysGone(int status, JsonNode body) {
        JsonNode error = body.path("error");
        String code = error.path("code").asText("");
        return status == 404
                && error.isObject()
                && !code.equals("404")
                && !code.equals("DeploymentNotFound")
                && !error.path("message").asText("").equalsIgnoreCase("Resource not found");
    }

    @Override
    public String addressHint() {
        return "it ends in /openai/v1, and the resource must offer the part of the API that the state is in";
    }
}
