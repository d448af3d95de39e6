package io.stateward.stores.connector.google.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Sent;

/** Is how Google refuses: {@code google.rpc.Status} in JSON, for interactions a code and a message, for no address of the API a page. */
final class GoogleError {

    private GoogleError() {}

    static Sent of(int code, String status, String message) {
        ObjectNode body = Sent.JSON.createObjectNode();
        body.putObject("error").put("code", code).put("message", message).put("status", status);
        return Sent.json(code, body);
    }

    static Sent badKey() {
        ObjectNode body = Sent.JSON.createObjectNode();
        ObjectNode error = body.putObject("error")
                .put("code", 400)
                .put("message", "API key not valid. Please pass a valid API key.")
                .put("status", "INVALID_ARGUMENT");
        error.putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", "API_KEY_INVALID")
                .put("domain", "googleapis.com");
        return Sent.json(400, body);
    }

    static Sent ofInteraction(int status, String code, String message) {
        ObjectNode body = Sent.JSON.createObjectNode();
        body.putObject("error").put("code", code).put("message", message);
        return Sent.json(status, body);
    }

    static Sent mayNotExist(String kind, String name) {
        String id = name.substring(name.indexOf('/') + 1);
        return of(
                403,
                "PERMISSION_DENIED",
                kind.equals("files")
                        ? "You do not have permission to access the File " + id + " or it may not exist."
                        : "CachedContent not found (or permission denied)");
    }

    static Sent noAddress() {
        return Sent.text(404, "text/html; charset=UTF-8", "<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>");
    }
}
