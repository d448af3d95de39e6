package io.stateward.stores.connector.s3;

import io.stateward.stores.connector.http.XmlApi;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs calls with AWS Signature Version 4 as S3 wants it: paths encoded once and never normalised, the body's hash in a header. */
record Signature(S3Config config, Clock clock) implements XmlApi.Signing {

    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

    @Override
    public Map<String, String> headers(XmlApi.Call call, URI uri) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(uri);
        call.headers().forEach(request::putHeader);
        AwsCredentialsIdentity identity = AwsCredentialsIdentity.create(config.accessKey(), config.secretKey());
        SignedRequest signed = SIGNER.sign(sign -> sign.identity(identity)
                .request(request.build())
                .payload(ContentStreamProvider.fromByteArray(call.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, config.region())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.CHUNK_ENCODING_ENABLED, false)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header : signed.request().headers().entrySet()) {
            headers.put(header.getKey(), String.join(",", header.getValue()));
        }
        return headers;
    }

    /** Leaves out the keys. */
    @Override
    public String toString() {
        return "Signature";
    }
}
