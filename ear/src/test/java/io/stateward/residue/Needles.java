package io.stateward.residue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds which of many random texts are in bytes, in every spelling: UTF-8 (and Latin-1, which is the same for them), UTF-16 of both orders,
 * hexadecimal digits, Base64 at its three alignments and in its alphabet for addresses, escapes of JSON and of addresses.
 *
 * <p>Each text is looked for in pieces of eight characters, and one piece is enough: a page's end, a packer's literal run or a log's header may
 * stand in the middle of the others. The chance that other data holds a piece is 1 in 10<sup>12</sup> for each place.
 */
final class Needles implements Probe {

    /** Characters of one piece. */
    static final int PIECE_CHARS = 8;

    private static final int WINDOW = Long.BYTES;
    private static final int ALIGNMENTS = 3;
    private static final int BITS_OF_SIGN = 6;

    /** Which two bytes stand side by side at any form's beginning. */
    private final long[] pairs = new long[(1 << 16) / Long.SIZE];

    private final LongTable pieces = new LongTable();
    private final List<byte[]> forms = new ArrayList<>();
    private final List<Integer> owners = new ArrayList<>();
    private final BitSet seen = new BitSet();

    /** @param texts at least eight characters each, ASCII letters and digits */
    Needles(List<String> texts) {
        for (int text = 0; text < texts.size(); text++) {
            String all = texts.get(text);
            for (int from = 0; from + PIECE_CHARS <= all.length(); from += PIECE_CHARS) {
                add(text, all.substring(from, from + PIECE_CHARS));
            }
        }
    }

    /** Returns the texts that were seen since the last call. */
    BitSet take() {
        BitSet taken = (BitSet) seen.clone();
        seen.clear();
        return taken;
    }

    @Override
    public void look(byte[] bytes, int length) {
        long window = 0;
        int neighbours = 0;
        for (int i = 0; i < length; i++) {
            window = (window << Byte.SIZE) | (bytes[i] & 0xff);
            int pair = (int) window & 0xffff;
            // Most bytes of a heap or a database stand beside one that they never have beside them in a text.
            neighbours = (pairs[pair >>> 6] & (1L << pair)) == 0 ? 0 : neighbours + 1;
            if (neighbours >= WINDOW - 1 && i >= WINDOW - 1 && pieces.mayHold(window)) {
                compare(window, bytes, i - WINDOW + 1, length);
            }
        }
    }

    private void compare(long window, byte[] bytes, int at, int length) {
        pieces.each(window, form -> {
            if (stands(forms.get(form), bytes, at, length)) {
                seen.set(owners.get(form));
            }
        });
    }

    private void add(int owner, String piece) {
        for (byte[] form : spellings(piece)) {
            long window = ByteBuffer.wrap(form).getLong();
            for (int after = 0; after < WINDOW - 1; after++) {
                int pair = (int) (window >>> (after * Byte.SIZE)) & 0xffff;
                pairs[pair >>> 6] |= 1L << pair;
            }
            pieces.add(window, forms.size());
            forms.add(form);
            owners.add(owner);
        }
    }

    private static boolean stands(byte[] form, byte[] bytes, int at, int length) {
        return at + form.length <= length && Arrays.equals(form, 0, form.length, bytes, at, at + form.length);
    }

    private static List<byte[]> spellings(String piece) {
        byte[] plain = piece.getBytes(StandardCharsets.US_ASCII);
        Set<String> written = new LinkedHashSet<>();
        String hex = HexFormat.of().formatHex(plain);
        written.addAll(List.of(piece, hex, hex.toUpperCase(Locale.ROOT)));
        written.add(HexFormat.of().withPrefix("\\u00").formatHex(plain));
        written.add(HexFormat.of().withUpperCase().withPrefix("\\u00").formatHex(plain));
        written.add(HexFormat.of().withPrefix("%").formatHex(plain));
        written.add(HexFormat.of().withUpperCase().withPrefix("%").formatHex(plain));
        for (int before = 0; before < ALIGNMENTS; before++) {
            written.add(base64(Base64.getEncoder(), plain, before));
            written.add(base64(Base64.getUrlEncoder(), plain, before));
        }
        List<byte[]> spellings = new ArrayList<>(written.stream()
                .map(form -> form.getBytes(StandardCharsets.US_ASCII))
                .toList());
        spellings.add(piece.getBytes(StandardCharsets.UTF_16LE));
        spellings.add(piece.getBytes(StandardCharsets.UTF_16BE));
        return spellings;
    }

    /** Returns the signs that do not depend on what stands before and behind. */
    private static String base64(Base64.Encoder encoder, byte[] plain, int before) {
        byte[] shifted = new byte[before + plain.length];
        System.arraycopy(plain, 0, shifted, before, plain.length);
        String all = encoder.withoutPadding().encodeToString(shifted);
        int from = (before * Byte.SIZE + BITS_OF_SIGN - 1) / BITS_OF_SIGN;
        return all.substring(from, shifted.length * Byte.SIZE / BITS_OF_SIGN);
    }
}
