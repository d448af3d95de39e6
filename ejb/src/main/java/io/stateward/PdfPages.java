package io.stateward;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;

/** Writes XHTML as PDF: tagged, with an embedded font, by the library's mode for PDF/A-3a and PDF/UA; equal input gives equal bytes. */
public final class PdfPages {

    /** The name of the font in style sheets. */
    public static final String FONT = "pages";

    /** The library's own font (Liberation Sans, SIL Open Font License): Latin, Greek and Cyrillic. */
    private static final String FONT_FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int NORMAL_WEIGHT = 400;

    private static final Pattern CREATED = Pattern.compile("(<xmp:CreateDate>)[^<]*(</xmp:CreateDate>)");

    static {
        // It tells how long it parsed style sheets, for every document.
        XRLog.setLoggingEnabled(false);
    }

    private PdfPages() {}

    /**
     * Is a file that goes with the pages, as what they were made from.
     *
     * @param name its name, in ASCII
     * @param type its media type
     * @param text its content
     */
    public record Attachment(String name, String type, String text) {}

    /**
     * Writes pages.
     *
     * @param xhtml the pages, with their title
     * @param asOf the time that they bear
     * @param attachment what is attached, or null
     */
    public static byte[] write(String xhtml, Instant asOf, @Nullable Attachment attachment) {
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .withProducer("Stateward")
                .withHtmlContent(xhtml, null)
                .useFont(PdfPages::font, FONT, NORMAL_WEIGHT, FontStyle.NORMAL, true)
                .usePdfAConformance(PdfAConformance.PDFA_3_A)
                .usePdfUaAccessibility(true)
                .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            stamp(document, asOf);
            if (attachment != null) {
                attach(document, attachment, asOf);
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts the time of the content where the library put that of its run, so that equal content gives equal bytes. */
    private static void stamp(PDDocument document, Instant asOf) throws IOException {
        document.setDocumentId(asOf.getEpochSecond());
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(asOf.atZone(ZoneOffset.UTC)));
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        try (InputStream xmp = metadata.exportXMPMetadata()) {
            String text = new String(xmp.readAllBytes(), StandardCharsets.UTF_8);
            String stamped = CREATED.matcher(text).replaceAll("$1" + asOf + "$2");
            metadata.importXMPMetadata(stamped.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Attaches as PDF/A-3 wants it (ISO 19005-3 section 6.8): named, typed, dated, and associated with the document as its source. */
    private static void attach(PDDocument document, Attachment attachment, Instant asOf) throws IOException {
        byte[] content = attachment.text().getBytes(StandardCharsets.UTF_8);
        PDEmbeddedFile file = new PDEmbeddedFile(document, new ByteArrayInputStream(content), COSName.FLATE_DECODE);
        file.setSubtype(attachment.type());
        file.setSize(content.length);
        file.setModDate(GregorianCalendar.from(asOf.atZone(ZoneOffset.UTC)));
        PDComplexFileSpecification specification = new PDComplexFileSpecification();
        specification.setFile(attachment.name());
        specification.setFileUnicode(attachment.name());
        specification.setEmbeddedFile(file);
        specification.setEmbeddedFileUnicode(file);
        specification.getCOSObject().setName(COSName.getPDFName("AFRelationship"), "Source");
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of(attachment.name(), specification));
        PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
        COSArray associated = new COSArray();
        associated.add(specification.getCOSObject());
        document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
    }

    /**
     * Makes text of what might be mark-up; a character that the font cannot show is written as its number, such as {@code [U+4E2D]}, and
     * what XML cannot hold as a blank.
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> {
                    boolean control = c < ' ' || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF;
                    if (control) {
                        escaped.append(' ');
                    } else if (c > '~' && Glyphs.CMAP.getGlyphId(c) == 0) {
                        escaped.append(String.format("[U+%04X]", c));
                    } else {
                        escaped.appendCodePoint(c);
                    }
                }
            }
        });
        return escaped.toString();
    }

    private static InputStream font() {
        return Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT_FILE), FONT_FILE);
    }

    /** What the font can show; read when it is first asked for. */
    private static final class Glyphs {
        static final CmapLookup CMAP = read();

        private static CmapLookup read() {
            try (InputStream in = font()) {
                return new TTFParser().parse(new RandomAccessReadBuffer(in)).getUnicodeCmapLookup();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
