package io.stateward.ledger.verifier;

import io.stateward.ledger.proof.InvalidProofException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Is what a log says of one request, in the order of its leaves: certificates, and that one was taken back.
 *
 * <p>The last entry decides. That a later one was kept back cannot be seen from it; that an earlier one was, can: each certificate of version
 * 2 names the one before it.
 *
 * @param log the state of the log in which all of them are
 * @param entries at least one certificate, from the oldest on
 */
record History(LogState log, List<Entry> entries) {

    static final String FORMAT = "stateward/certificates/v1";

    /** The type of leaf that takes a certificate back. */
    static final String REVOKED = "certificate-revoked";

    /** Most entries. */
    static final int MOST = 10_000;

    private static final List<String> TYPES = List.of(Certificate.LEAF_TYPE, REVOKED);

    /** What the history says of a certificate. */
    enum Standing {
        CURRENT,
        REPLACED,
        REVOKED
    }

    History {
        entries = List.copyOf(entries);
    }

    static History read(Object tree) {
        Fields file = Fields.of("The history", tree, "format", "entries", "checkpoint", "key", "keyChanges");
        LogState log = LogState.read(file.text("checkpoint"), file.text("key"), file.list("keyChanges"));
        List<?> listed = file.list("entries");
        if (listed.isEmpty() || listed.size() > MOST) {
            throw new InvalidProofException("A history has 1 to " + MOST + " entries.");
        }
        List<Entry> entries = listed.stream()
                .map(entry -> Entry.read("An entry of the history", entry, log.log(), TYPES))
                .toList();
        History history = new History(log, entries);
        history.require();
        return history;
    }

    private void require() {
        Certificate before = null;
        long last = -1;
        for (Entry entry : entries) {
            entry.requireIn(log.checkpoint().checkpoint());
            if (entry.index() <= last) {
                throw new InvalidProofException("The entries of the history are not in the order of the log.");
            }
            last = entry.index();
            if (!Certificate.requestOf(entry.statement())
                    .equals(Certificate.requestOf(entries.get(0).statement()))) {
                throw new InvalidProofException("The history mixes different requests.");
            }
            if (isCertificate(entry)) {
                Certificate next = new Certificate(entry, log);
                requireFollows(before, next);
                before = next;
            }
        }
        if (!isCertificate(entries.get(0))) {
            throw new InvalidProofException("The history does not begin with a certificate.");
        }
    }

    private static void requireFollows(@Nullable Certificate before, Certificate next) {
        if (next.isFirstVersion()) {
            return;
        }
        Object named = next.replaced();
        Object own = before == null ? null : before.entry().leaf().commitment().base64();
        if (!Objects.equals(named, own)) {
            throw new InvalidProofException(
                    "A certificate of the history replaces another than the one before it: one was left out.");
        }
    }

    /** Returns its certificates, from the oldest on. */
    List<Certificate> certificates() {
        List<Certificate> certificates = new ArrayList<>();
        for (Entry entry : entries) {
            if (isCertificate(entry)) {
                certificates.add(new Certificate(entry, log));
            }
        }
        return certificates;
    }

    Certificate newest() {
        List<Certificate> all = certificates();
        return all.get(all.size() - 1);
    }

    /**
     * Says what became of a certificate.
     *
     * @throws InvalidProofException if it is none of this history's
     */
    Standing of(Certificate certificate) {
        if (entries.stream().noneMatch(entry -> entry.isSameAs(certificate.entry()))) {
            throw new InvalidProofException(
                    "The certificate is not in the history: it is another request's, or was left out.");
        }
        if (!newest().entry().isSameAs(certificate.entry())) {
            return Standing.REPLACED;
        }
        return isCertificate(entries.get(entries.size() - 1)) ? Standing.CURRENT : Standing.REVOKED;
    }

    static boolean isCertificate(Entry entry) {
        return entry.leaf().type().equals(Certificate.LEAF_TYPE);
    }
}
