package io.stateward.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes a page outside of the console, for people who have no account or whom a failure reached; nothing in it is markup but its own. */
public final class PlainPage {

    /** Its media type. */
    public static final String MEDIA_TYPE = "text/html;charset=UTF-8";

    private PlainPage() {}

    /** Is where a reader may go from the page. */
    public record Way(String address, String words) {}

    /** Is a paragraph, in a language that screen readers are told. */
    public record Said(String language, String words) {

        public static Said english(String words) {
            return new Said("en", words);
        }

        public static Said german(String words) {
            return new Said("de", words);
        }
    }

    /**
     * Returns the page's text.
     *
     * @param title its title and heading, in English
     * @param way the link at its end
     */
    public static String of(String title, Way way, Said... paragraphs) {
        return """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="UTF-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/>
            <title>%1$s · Stateward</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"/><link rel="stylesheet" href="/plain.css"/></head>
            <body><main><h1>%1$s</h1>%2$s<p><a href="%3$s">%4$s</a></p></main></body></html>
            """.formatted(
                        escaped(title),
                        Arrays.stream(paragraphs)
                                .map(said -> "<p lang=\"" + said.language() + "\">" + escaped(said.words()) + "</p>")
                                .collect(Collectors.joining()),
                        escaped(way.address()),
                        escaped(way.words()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
