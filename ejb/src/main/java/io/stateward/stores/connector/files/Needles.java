package io.stateward.stores.connector.files;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Is every form in which texts are looked for in raw bytes, ready to be searched. */
final class Needles {

    /** Characters that Base64 makes of three bytes. */
    private static final int QUANTUM = 4;

    private static final int BYTES_OF_QUANTUM = 3;

    /**
     * Is one byte string.
     *
     * @param unit bytes of a character: what stands beside it tells whether it is a word of its own; 0 where nothing can tell
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Needle(byte[] bytes, Form form, int unit) {}

    private final List<Needle> folded = new ArrayList<>();
    private final List<Needle> exact = new ArrayList<>();
    private final ByteSearch foldedSearch;
    private final ByteSearch exactSearch;
    private final int longest;

    Needles(Collection<String> texts) {
        Set<String> spellings = new TreeSet<>();
        texts.forEach(text -> spellings(text).forEach(spellings::add));
        spellings.forEach(this::add);
        // Nothing is folded in Base64: each case is a text of its own.
        texts.stream()
                .flatMap(text -> Stream.of(text, text.toLowerCase(Locale.ROOT), text.toUpperCase(Locale.ROOT)))
                .distinct()
                .forEach(this::base64);
        this.foldedSearch = search(folded, ByteSearch.lowerAscii());
        this.exactSearch = search(exact, base64());
        this.longest = Stream.concat(folded.stream(), exact.stream())
                .mapToInt(needle -> needle.bytes().length)
                .max()
                .orElse(0);
    }

    private static ByteSearch search(List<Needle> needles, byte[] same) {
        return new ByteSearch(needles.stream().map(Needle::bytes).toList(), same);
    }

    /** ASCII letters are folded in the search; other letters are not, so each case is a text of its own. */
    private static Stream<String> spellings(String text) {
        return Stream.of(Normalizer.Form.NFC, Normalizer.Form.NFD)
                .map(form -> Normalizer.normalize(text, form))
                .flatMap(form -> Stream.of(form, form.toLowerCase(Locale.ROOT), form.toUpperCase(Locale.ROOT)))
                .map(form -> form.chars().allMatch(c -> c < 0x80) ? form.toLowerCase(Locale.ROOT) : form);
    }

    private void add(String text) {
        folded.add(new Needle(text.getBytes(StandardCharsets.UTF_8), Form.UTF_8, 1));
        folded.add(wide(text, StandardCharsets.UTF_16LE, Form.UTF_16_LE));
        folded.add(wide(text, StandardCharsets.UTF_16BE, Form.UTF_16_BE));
        String json = json(text);
        if (!json.equals(text)) {
            folded.add(new Needle(json.getBytes(StandardCharsets.US_ASCII), Form.JSON, 1));
        }
        String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
        if (!url.equals(text)) {
            folded.add(new Needle(url.getBytes(StandardCharsets.US_ASCII), Form.URL, 1));
        }
    }

    private static Needle wide(String text, Charset charset, Form form) {
        return new Needle(text.getBytes(charset), form, 2);
    }

    private static String json(String text) {
        StringBuilder json = new StringBuilder();
        text.chars()
                .forEach(c -> json.append(c < 0x80 ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c)));
        return json.toString();
    }

    /** A text inside another lies at one of three places of Base64's groups; the characters it shares with its neighbours are left out. */
    private void base64(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < BYTES_OF_QUANTUM; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            byte[] encoded = Base64.getEncoder().withoutPadding().encode(shifted);
            int from = before == 0 ? 0 : before + 1;
            int to = shifted.length / BYTES_OF_QUANTUM * QUANTUM
                    + switch (shifted.length % BYTES_OF_QUANTUM) {
                        case 1 -> 1;
                        case 2 -> 2;
                        default -> 0;
                    };
            exact.add(new Needle(Arrays.copyOfRange(encoded, from, to), Form.BASE64, 0));
        }
    }

    /** The two alphabets differ in two characters. */
    private static byte[] base64() {
        byte[] same = ByteSearch.exact();
        same['-'] = '+';
        same['_'] = '/';
        return same;
    }

    ByteSearch foldedSearch() {
        return foldedSearch;
    }

    ByteSearch exactSearch() {
        return exactSearch;
    }

    Needle folded(int number) {
        return folded.get(number);
    }

    Needle exact(int number) {
        return exact.get(number);
    }

    boolean none() {
        return folded.isEmpty();
    }

    /** Returns the length of the longest, in bytes. */
    int longest() {
        return longest;
    }
}
