package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.VerifierKey;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Is the stand-alone verifier: exit code 0 if the certificate is valid, 1 if it is not, 2 if the program was called wrongly, 3 if it is valid
 * and known not to be the latest.
 */
public final class VerifyCertificate {

    public static final int VALID = 0;
    public static final int INVALID = 1;
    public static final int USAGE = 2;
    public static final int OUTDATED = 3;

    /** Largest file that is read, in bytes. */
    static final long MAX_FILE_BYTES = 64L * 1024 * 1024;

    /** Most witnesses that one call asks for. */
    static final int MAX_WITNESSES = 16;

    private static final String WITNESS = "--witness";
    private static final String CERTIFICATE = "certificate";
    private static final Set<String> OPTIONS =
            Set.of("--key", "--checkpoint", "--consistency", WITNESS, "--history", "--evidence", "--max-age");

    private final PrintStream out;
    private final Clock clock;

    /** Makes a verifier that tells its findings there. */
    public VerifyCertificate(PrintStream out) {
        this(out, Clock.systemUTC());
    }

    /** Makes a verifier that tells its findings there and measures ages by that clock. */
    public VerifyCertificate(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new VerifyCertificate(out).run(args));
    }

    /** Verifies what the arguments name and returns the exit code. */
    public int run(String... args) {
        try {
            return verify(arguments(args));
        } catch (InvalidProofException invalid) {
            out.println("INVALID  " + Findings.plain(invalid.getMessage()));
            return INVALID;
        } catch (UsageException wrongCall) {
            out.println(Findings.plain(wrongCall.getMessage()));
            out.println(
                    "usage: java -jar stateward-ejb-<version>-verifier.jar certificate.json|certificate.pdf|history.json"
                            + " [--key <vkey>] [--checkpoint remembered.txt [--consistency proof.json]] [--witness <vkey>]..."
                            + " [--history history.json] [--evidence openings.json] [--max-age P1D]");
            return USAGE;
        }
    }

    private int verify(Map<String, List<String>> arguments) {
        String path = one(arguments, CERTIFICATE);
        if (path == null) {
            throw new UsageException("Name the file of the certificate.");
        }
        if (one(arguments, "--consistency") != null && one(arguments, "--checkpoint") == null) {
            throw new UsageException("--consistency belongs to a remembered checkpoint: give it by --checkpoint.");
        }
        CertificateCheck.Knowledge knowledge = knowledge(arguments);
        byte[] file = file(path);
        boolean pdf = PdfAttachment.isPdf(file);
        CertificateCheck.Shown shown = CertificateCheck.check(pdf ? PdfAttachment.of(file) : file, knowledge);
        new Findings(out, shown, pdf).print();
        return shown.outdated().isEmpty() ? VALID : OUTDATED;
    }

    private CertificateCheck.Knowledge knowledge(Map<String, List<String>> arguments) {
        String vkey = one(arguments, "--key");
        String remembered = one(arguments, "--checkpoint");
        String consistency = one(arguments, "--consistency");
        String history = one(arguments, "--history");
        String evidence = one(arguments, "--evidence");
        String age = one(arguments, "--max-age");
        return new CertificateCheck.Knowledge(
                vkey == null ? null : LogState.logKey(vkey),
                remembered == null ? null : note(remembered),
                consistency == null ? null : proof(file(consistency)),
                arguments.getOrDefault(WITNESS, List.of()).stream()
                        .map(VerifierKey::parse)
                        .toList(),
                history == null ? null : JsonTree.read("The history", file(history)),
                evidence == null ? null : JsonTree.read("The evidence", file(evidence)),
                age == null ? null : clock.instant().minus(duration(age)));
    }

    private static Duration duration(String text) {
        try {
            Duration age = Duration.parse(text);
            if (age.isNegative() || age.compareTo(Duration.ofDays(36_500)) > 0) {
                throw new UsageException("--max-age is at least PT0S and at most 100 years.");
            }
            return age;
        } catch (DateTimeException notOne) {
            throw new UsageException("--max-age is an ISO 8601 duration, such as P1D or PT12H.");
        }
    }

    private static Map<String, List<String>> arguments(String... args) {
        Map<String, List<String>> arguments = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            boolean option = args[i].startsWith("--");
            if (option && (!OPTIONS.contains(args[i]) || i + 1 == args.length)) {
                throw new UsageException("Unknown option, or an option without its value: " + args[i]);
            }
            String name = option ? args[i++] : CERTIFICATE;
            List<String> values = arguments.computeIfAbsent(name, n -> new ArrayList<>());
            values.add(args[i]);
            if (values.size() > (name.equals(WITNESS) ? MAX_WITNESSES : 1)) {
                throw new UsageException("Given too often: " + (option ? name : "the certificate"));
            }
        }
        return arguments;
    }

    private static @Nullable String one(Map<String, List<String>> arguments, String name) {
        List<String> values = arguments.get(name);
        return values == null ? null : values.get(0);
    }

    private static String note(String path) {
        try {
            return JsonTree.utf8(file(path));
        } catch (IOException notUtf8) {
            throw new InvalidProofException("The remembered checkpoint is not UTF-8.", notUtf8);
        }
    }

    private static ConsistencyProof proof(byte[] json) {
        String what = "The consistency proof";
        Fields fields = Fields.of(what, JsonTree.read(what, json), "from", "to", "hashes");
        return new ConsistencyProof(fields.number("from"), fields.number("to"), fields.hashes("hashes"));
    }

    private static byte[] file(String path) {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new InvalidProofException("The file " + path + " is larger than any certificate.");
            }
            return Files.readAllBytes(file);
        } catch (IOException | InvalidPathException unreadable) {
            throw new UsageException("The file " + path + " cannot be read.");
        }
    }

    private static final class UsageException extends RuntimeException {
        UsageException(String message) {
            super(message);
        }
    }
}
