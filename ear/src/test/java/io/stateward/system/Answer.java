package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.net.http.HttpResponse;

/** Is what the API answered. */
public final class Answer {

    private static final String TYPES = "https://stateward.io/problems/";

    private final String call;
    private final HttpResponse<String> response;

    Answer(String call, HttpResponse<String> response) {
        this.call = call;
        this.response = response;
    }

    public int status() {
        return response.statusCode();
    }

    public String text() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Returns the body, which must be JSON. */
    public JsonNode json() {
        try {
            return Json.mapper().readTree(text());
        } catch (JsonProcessingException e) {
            throw new AssertionError(call + " answered " + status() + " and no JSON: " + text(), e);
        }
    }

    /** Returns this answer's body if the status is the expected one; otherwise fails with what came. */
    public JsonNode expect(int status) {
        assertThat(status()).as("%s answered %s", call, text()).isEqualTo(status);
        return json();
    }

    /** Returns the problem document of that status and stable type, which tells what to do and shows nothing of the inside. */
    public JsonNode problem(int status, String type) {
        JsonNode problem = expect(status);
        assertThat(header("Content-Type")).as(call).startsWith("application/problem+json");
        assertThat(problem.path("type").asText()).as("%s: %s", call, text()).isEqualTo(TYPES + type);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText())
                .as("a sentence that tells what to do")
                .matches("(?s)[A-Z'].{15,}[.]");
        assertThat(text()).as(call).doesNotContain("Exception", "io.stateward", "\tat ", "at java.", "jdbc:");
        return problem;
    }
}
