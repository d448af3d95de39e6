package io.stateward.stores.connector.google.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stateward.stores.connector.simulator.Sent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Holds everything that is stored behind one API key. The public methods are for tests: they show what no endpoint shows. */
public final class GoogleProject {

    /** Interactions by id, as they are returned with their input. */
    final Map<String, ObjectNode> interactions = new LinkedHashMap<>();

    /** Ids of interactions that run in the background, with what they will be when they have ended. */
    final Map<String, ObjectNode> runs = new LinkedHashMap<>();

    /** Cached contents, files, file search stores and documents, by resource name. */
    final Map<String, ObjectNode> resources = new LinkedHashMap<>();

    /** What was uploaded or cached, by resource name; no endpoint shows it. */
    final Map<String, String> texts = new LinkedHashMap<>();

    /** Names of what the key may list and not read. */
    final Set<String> hidden = new HashSet<>();

    boolean cancels = true;
    private int made;

    /** Makes a name that was never used; alike in length and alphabet to Google's. */
    String newId(String prefix) {
        return prefix + Integer.toString(++made, 36) + "zqk4x0wm";
    }

    /** Tells whether a text is stored anywhere. */
    public synchronized boolean remembers(String text) {
        ObjectNode all = everything();
        runs.forEach((id, run) -> all.set("run " + id, run));
        texts.forEach((name, content) -> all.put("text " + name, content));
        return all.toString().contains(text);
    }

    /** Shows every object as it is answered, by its id or name. */
    public synchronized ObjectNode everything() {
        ObjectNode all = Sent.JSON.createObjectNode();
        interactions.forEach((id, interaction) -> all.set(id, interaction.deepCopy()));
        resources.forEach((name, resource) -> all.set(name, resource.deepCopy()));
        return all;
    }

    synchronized void ignoreCancels() {
        cancels = false;
    }

    synchronized void hide(String name) {
        hidden.add(name);
    }

    synchronized void finishRuns() {
        runs.forEach((id, ended) -> interactions.put(id, ended.put("status", "completed")));
        runs.clear();
    }
}
