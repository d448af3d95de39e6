package io.stateward.stores.connector.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.Json;
import io.stateward.stores.connector.http.XmlApi.Call;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds signatures to the examples of AWS's documentation (<i>Signature Calculations for the Authorization Header: Transferring Payload in a Single
 * Chunk</i>), because the mock does not look at them.
 */
class S3SignatureTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2013-05-24T00:00:00Z"), ZoneOffset.UTC);

    @Test
    void a_read_of_a_range_is_signed_as_documented() {
        Call call = new Call("GET", "/test.txt", Map.of("Range", "bytes=0-9"), new byte[0], true);

        assertThat(authorization(call))
                .endsWith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    }

    @Test
    void a_question_about_the_bucket_is_signed_as_documented() {
        assertThat(authorization(Call.of("GET", "/?lifecycle")))
                .contains("Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request")
                .endsWith("Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");
    }

    @Test
    void a_listing_is_signed_as_documented() {
        assertThat(authorization(Call.of("GET", "/?max-keys=2&prefix=J")))
                .endsWith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");
    }

    @Test
    void neither_the_configuration_nor_its_signature_shows_the_keys() {
        assertThat(config() + " " + new Signature(config(), CLOCK)).doesNotContain("wJalr", "AKIA");
    }

    private static String authorization(Call call) {
        URI uri = URI.create(config().address().uri() + call.path());
        return String.valueOf(new Signature(config(), CLOCK).headers(call, uri).get("Authorization"));
    }

    private static S3Config config() {
        ObjectNode config = Json.mapper()
                .createObjectNode()
                .put("endpoint", "https://s3.amazonaws.com")
                .put("region", "us-east-1")
                .put("bucket", "examplebucket")
                .put("pathStyle", false)
                .put("accessKey", "AKIAIOSFODNN7EXAMPLE")
                .put("secretKey", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        return S3Config.of(config);
    }
}
