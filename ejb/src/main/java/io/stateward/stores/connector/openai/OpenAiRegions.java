package io.stateward.stores.connector.openai;

import io.stateward.stores.entity.StoreAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** Knows which of OpenAI's hosts store, and process, in which region; dated facts from a file that an operator can replace. */
final class OpenAiRegions {

    /** Configuration property: path of a file to use in place of the one that ships. */
    static final String PROPERTY = "stateward.openai.regions";

    private static final String SHIPPED = "regions.properties";

    private final Properties facts;

    private OpenAiRegions(Properties facts) {
        this.facts = facts;
    }

    /** Loads the facts that ship with Stateward. */
    static OpenAiRegions shipped() {
        Properties facts = new Properties();
        try (InputStream file = OpenAiRegions.class.getResourceAsStream(SHIPPED)) {
            facts.load(Objects.requireNonNull(file, SHIPPED));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OpenAiRegions(facts);
    }

    /** Loads an operator's file. */
    static OpenAiRegions of(Path file) {
        Properties facts = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            facts.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException(PROPERTY + " names a file that cannot be read", e);
        }
        return new OpenAiRegions(facts);
    }

    /** Returns the region in which a host stores state, if it is one of OpenAI's regional hosts. */
    Optional<String> storage(String host) {
        return Optional.ofNullable(facts.getProperty(host + ".storage"));
    }

    /** Says where what was registered differs from what the host does, one sentence each. */
    List<String> differences(String host, StoreAccess store) {
        List<String> sentences = new ArrayList<>();
        storage(host).ifPresent(region -> {
            if (!region.equals(store.region())) {
                sentences.add("This host stores state in " + region + ", but the store is registered in "
                        + store.region() + ".");
            }
            String processing = facts.getProperty(host + ".processing", "anywhere");
            if (!processing.equals(store.processingRegion())) {
                sentences.add("This host processes in " + processing + ", but the store is registered to process in "
                        + store.processingRegion() + ".");
            }
            if (facts.getProperty(host + ".conversations", "yes").equals("no")) {
                sentences.add("OpenAI does not list conversations among the features of this region.");
            }
        });
        if (host.equals(facts.getProperty("global.host"))) {
            sentences.add("This host promises no region; register a regional host, such as eu.api.openai.com.");
        }
        return sentences;
    }
}
