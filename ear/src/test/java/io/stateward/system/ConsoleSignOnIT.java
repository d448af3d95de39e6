package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;

/** Demonstrates how the console sends people to Keycloak, and what becomes of those who come back from nowhere. */
class ConsoleSignOnIT {

    private static final URI SERVER = StatewardServer.shared().url();

    private static Answer get(String path, String host) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER + path))
                .header("Accept", "text/html")
                .header("X-Forwarded-Host", host)
                .build();
        return Api.send("GET " + path, request);
    }

    @Test
    void aPageSendsAStrangerToTheRealmWithStateAndNonceWhateverHostTheyName() {
        Answer answer = get("/index.xhtml", "thief.example");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location"))
                .startsWith(SignOnServer.realm() + "/protocol/openid-connect/auth?")
                .contains("response_type=code", "&state=", "&nonce=")
                .contains(
                        "redirect_uri=" + SERVER.toString().replace(":", "%3A").replace("/", "%2F") + "%2Fcallback")
                .doesNotContain("thief");
        assertThat(answer.header("Set-Cookie")).contains("HttpOnly", "SameSite=lax");
    }

    @Test
    void aReturnFromASignInThatNobodyBeganIsRefusedInWords() {
        Answer answer = get("/callback?code=abc&state=forged", "thief.example");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(answer.text()).contains("To the console").doesNotContain("forged", "Exception", "\tat ");
    }
}
