package io.stateward.stores.connector.folder;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.config.Fields;
import io.stateward.stores.entity.Expiry;
import java.util.Map;

/**
 * Is where a folder lies.
 *
 * @param path absolute, as the tenant wrote it
 * @param expiry what its owner says is deleted by itself
 */
record FolderConfig(String path, Expiry expiry) {

    static FolderConfig read(JsonNode node) {
        Fields fields = new Fields("config", node).only("path", Expiry.FIELD);
        return new FolderConfig(fields.text("path"), Expiry.of(node, Map.of()));
    }
}
