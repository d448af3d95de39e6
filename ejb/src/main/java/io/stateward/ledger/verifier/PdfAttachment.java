package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.InvalidProofException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Takes the one attached file out of a PDF as Stateward writes it; the pages are not looked at. */
final class PdfAttachment {

    private static final String STREAM = "stream";
    private static final Pattern NAME = Pattern.compile("/EmbeddedFile\\b");
    private static final Pattern LENGTH = Pattern.compile("/Length\\s+(\\d{1,9})(?!\\s+\\d+\\s+R)\\b");
    private static final Pattern FILTER = Pattern.compile("/Filter\\s*\\[?\\s*/(\\w+)");

    private PdfAttachment() {}

    static boolean isPdf(byte[] file) {
        byte[] mark = "%PDF-".getBytes(StandardCharsets.US_ASCII);
        return file.length > mark.length && Arrays.equals(mark, 0, mark.length, file, 0, mark.length);
    }

    /**
     * Returns the attached file.
     *
     * @throws InvalidProofException if there is none, or more than one, or it is larger than any certificate
     */
    static byte[] of(byte[] pdf) {
        // One character a byte, so that places in the text are places in the file.
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        List<MatchResult> named = NAME.matcher(text).results().toList();
        int begin = named.size() == 1 ? text.lastIndexOf(" obj", named.get(0).start()) : -1;
        int stream = begin < 0 ? -1 : text.indexOf(STREAM, begin);
        if (stream < named.size() || stream < named.get(0).start()) {
            throw new InvalidProofException(
                    "The PDF does not have exactly one attached file: give the certificate as JSON.");
        }
        int from = stream + STREAM.length() + (text.startsWith("\r\n", stream + STREAM.length()) ? 2 : 1);
        String dictionary = text.substring(begin, stream);
        Matcher length = LENGTH.matcher(dictionary);
        if (!length.find()) {
            throw new InvalidProofException("The PDF's attached file has no length: give the certificate as JSON.");
        }
        int end = Math.addExact(from, Integer.parseInt(length.group(1)));
        if (end > pdf.length) {
            throw new InvalidProofException("The PDF's attached file is cut off.");
        }
        return unpacked(dictionary, Arrays.copyOfRange(pdf, from, end));
    }

    private static byte[] unpacked(String dictionary, byte[] bytes) {
        Matcher filter = FILTER.matcher(dictionary);
        if (!filter.find()) {
            return bytes;
        }
        if (!filter.group(1).equals("FlateDecode")) {
            throw new InvalidProofException("The PDF's attached file is packed in an unknown way: give it as JSON.");
        }
        return inflate(bytes);
    }

    private static byte[] inflate(byte[] packed) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[1 << 16];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                out.write(buffer, 0, read);
                if ((read == 0 && !inflater.finished()) || out.size() > VerifyCertificate.MAX_FILE_BYTES) {
                    throw new InvalidProofException(
                            "The PDF's attached file is cut off, or larger than any certificate.");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            throw new InvalidProofException("The PDF's attached file is damaged.", damaged);
        } finally {
            inflater.end();
        }
    }
}
