package io.stateward.batch;

import io.stateward.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Names this server as an owner of claims: its name from {@code stateward.node.id}, which outlives a restart, and an incarnation, which
 * does not. Nodes that share a database need different names.
 */
@ApplicationScoped
public class Node {

    private final String name = ConfigProvider.getConfig()
            .getOptionalValue("stateward.node.id", String.class)
            .orElse("node");

    private final String owner = name + "/" + Ids.next();

    public String name() {
        return name;
    }

    /** Returns {@code name/incarnation}. */
    public String owner() {
        return owner;
    }
}
