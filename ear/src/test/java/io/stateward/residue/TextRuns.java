package io.stateward.residue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.IntPredicate;

/** Decodes long runs of hexadecimal digits and of Base64, as dumps of databases and JSON hold bytes. */
final class TextRuns implements Decoder {

    /** Shortest run: as many digits as a key's id. */
    static final int LEAST_DIGITS = 32;

    private static final int LEAST_SIGNS = 40;
    private static final int GROUP = 4;
    private static final boolean[] DIGIT = table(sign -> Character.digit(sign, 16) >= 0);
    private static final boolean[] SIGN = table(sign -> (sign < 128 && Character.isLetterOrDigit(sign))
            || sign == '+'
            || sign == '/'
            || sign == '-'
            || sign == '_');

    @Override
    public void decode(byte[] bytes, int length, Consumer<byte[]> found) {
        runs(bytes, length, DIGIT, LEAST_DIGITS, (from, to) -> digits(bytes, from, to, found));
        runs(bytes, length, SIGN, LEAST_SIGNS, (from, to) -> signs(bytes, from, to, found));
    }

    /** Is told where a run begins and ends. */
    private interface Run {
        void at(int from, int to);
    }

    private static void runs(byte[] bytes, int length, boolean[] of, int least, Run each) {
        int from = 0;
        for (int at = 0; at <= length; at++) {
            if (at == length || !of[bytes[at] & 0xff]) {
                if (at - from >= least) {
                    each.at(from, at);
                }
                from = at + 1;
            }
        }
    }

    private static void digits(byte[] bytes, int from, int to, Consumer<byte[]> found) {
        String run = new String(bytes, from, (to - from) / 2 * 2, StandardCharsets.US_ASCII);
        found.accept(HexFormat.of().parseHex(run));
    }

    private static void signs(byte[] bytes, int from, int to, Consumer<byte[]> found) {
        byte[] run = Arrays.copyOfRange(bytes, from, from + (to - from) / GROUP * GROUP);
        for (int i = 0; i < run.length; i++) {
            run[i] = (byte) (run[i] == '-' ? '+' : run[i] == '_' ? '/' : run[i]);
        }
        found.accept(Base64.getDecoder().decode(run));
    }

    private static boolean[] table(IntPredicate of) {
        boolean[] table = new boolean[256];
        for (int sign = 0; sign < table.length; sign++) {
            table[sign] = of.test(sign);
        }
        return table;
    }
}
