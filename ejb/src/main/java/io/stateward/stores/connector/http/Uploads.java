package io.stateward.stores.connector.http;

import io.stateward.stores.connector.http.XmlApi.Answer;
import io.stateward.stores.connector.http.XmlApi.Call;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Sends files to one store, with the same headers each time. */
public final class Uploads {

    private final XmlApi api;

    /**
     * Makes one for a store.
     *
     * @param headers sent with every call, such as the key
     * @param store name of the store, for sentences
     */
    public Uploads(Wire wire, Dialect dialect, Address address, Map<String, String> headers, String store) {
        this.api = new XmlApi(wire, dialect, address, (call, uri) -> all(headers, call), store);
    }

    private static Map<String, String> all(Map<String, String> headers, Call call) {
        Map<String, String> all = new HashMap<>(headers);
        all.putAll(call.headers());
        return all;
    }

    /**
     * Sends bytes.
     *
     * @param path with its query
     * @throws Refused if the answer is not a good one
     */
    public Answer post(String path, Map<String, String> headers, byte[] body) {
        Answer answer = api.settled(new Call("POST", path, headers, body, true));
        if (!answer.succeeded()) {
            throw api.refused(answer);
        }
        return answer;
    }

    /** Sends a text as the file of a form. */
    public Answer form(String path, String fileName, String text) {
        String edge = UUID.randomUUID().toString();
        String body = "--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + text + "\r\n--" + edge + "--\r\n";
        return post(
                path,
                Map.of("Content-Type", "multipart/form-data; boundary=" + edge),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
