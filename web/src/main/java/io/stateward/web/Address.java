package io.stateward.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builds the address of a page of the console with its query, leaving out what has no value. */
public final class Address {

    private final StringBuilder text;
    private char separator = '?';

    private Address(String path) {
        text = new StringBuilder(path);
    }

    /** Begins an address. */
    public static Address of(ConsolePage page) {
        return new Address(page.path());
    }

    /** Adds a parameter if it has a value. */
    public Address with(String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append(separator).append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
