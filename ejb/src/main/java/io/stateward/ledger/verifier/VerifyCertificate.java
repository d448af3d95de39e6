package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.InvalidProofException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Is the stand-alone verifier: exit code 0 if the certificate is valid, 1 if it is not, 2 if it was called wrongly. */
public final class VerifyCertificate {

    public static final int VALID = 0;
    public static final int INVALID = 1;
    public static final int USAGE = 2;

    /** Largest file that is read, in bytes. */
    static final long MAX_FILE_BYTES = 64L * 1024 * 1024;

    private static final Set<String> OPTIONS = Set.of("--key", "--checkpoint", "--consistency");
    private static final String CERTIFICATE = "certificate";

    private final PrintStream out;

    /** Makes a verifier that tells its findings there. */
    public VerifyCertificate(PrintStream out) {
        this.out = out;
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
            out.println("INVALID  " + invalid.getMessage());
            return INVALID;
        } catch (UsageException wrongCall) {
            out.println(wrongCall.getMessage());
            out.println("usage: java -jar stateward-ejb-<version>-verifier.jar certificate.json"
                    + " [--key <vkey>] [--checkpoint remembered.txt [--consistency proof.json]]");
            return USAGE;
        }
    }

    private int verify(Map<String, String> arguments) {
        String path = arguments.get(CERTIFICATE);
        if (path == null) {
            throw new UsageException("Name the file of the certificate.");
        }
        String vkey = arguments.get("--key");
        String remembered = arguments.get("--checkpoint");
        String consistency = arguments.get("--consistency");
        if (consistency != null && remembered == null) {
            throw new UsageException("--consistency belongs to a remembered checkpoint: give it by --checkpoint.");
        }
        CertificateCheck.Knowledge knowledge = new CertificateCheck.Knowledge(
                vkey == null ? null : Certificate.logKey(vkey),
                remembered == null ? null : note(remembered),
                consistency == null ? null : proof(file(consistency)));
        new Findings(out, CertificateCheck.check(file(path), knowledge)).print();
        return VALID;
    }

    private static Map<String, String> arguments(String... args) {
        Map<String, String> arguments = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            boolean option = args[i].startsWith("--");
            if (option && (!OPTIONS.contains(args[i]) || i + 1 == args.length)) {
                throw new UsageException("Unknown option, or an option without its value: " + args[i]);
            }
            @Nullable String before = option ? arguments.put(args[i], args[++i]) : arguments.put(CERTIFICATE, args[i]);
            if (before != null) {
                throw new UsageException("Given twice: " + (option ? args[i - 1] : "the certificate"));
            }
        }
        return arguments;
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
