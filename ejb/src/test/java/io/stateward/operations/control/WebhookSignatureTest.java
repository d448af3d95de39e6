package io.stateward.operations.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stateward.StatewardException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows that webhooks are signed as the standard's own libraries sign, and go only where an address can hide nothing. */
class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** The example of the reference libraries of Standard Webhooks. */
    @Test
    void theExampleOfTheStandardHasItsSignature() {
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(WebhookSignature.of(List.of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachSecretThatIsGoodSigns() {
        String signatures = WebhookSignature.of(
                List.of(WebhookSignature.newSecret(), SECRET),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(signatures.split(" ")).hasSize(2).contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://mailer.example/hook",
                "ftp://mailer.example/hook",
                "https://user:pass@mailer.example/hook",
                "https://mailer.example/hook?key=1",
                "https://mailer.example/hook#part",
                "https://mailer.example:99999/hook",
                "https:///hook",
                "mailer.example/hook",
                "https://mailer.example/ho ok",
                "https://mailer.example/hook\r\nX-Injected: 1"
            })
    void anAddressThatCouldHideSomethingIsRefused(String url) {
        assertThatThrownBy(() -> WebhookAddress.of(url))
                .isInstanceOfSatisfying(
                        StatewardException.class, e -> assertThat(e.type()).isEqualTo("invalid-field"));
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        assertThat(WebhookAddress.of("http://127.0.0.1:8080/hook").secure()).isFalse();
        assertThat(WebhookAddress.of("https://mailer.example").path()).isEqualTo("/");
        assertThat(WebhookAddress.of("https://mailer.example:8443/hook").authority())
                .isEqualTo("mailer.example:8443");
    }
}
