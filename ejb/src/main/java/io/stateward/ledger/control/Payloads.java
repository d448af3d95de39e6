package io.stateward.ledger.control;

import io.stateward.Json;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.entity.EntryView;
import io.stateward.ledger.entity.LedgerEntry;
import io.stateward.ledger.entity.LedgerEntry.Kept;
import io.stateward.ledger.entity.LedgerEntry.LeafParts;
import io.stateward.ledger.proof.Bytes32;
import io.stateward.ledger.proof.Commitment;
import io.stateward.ledger.proof.InvalidProofException;
import io.stateward.ledger.proof.KeyChange;
import io.stateward.ledger.proof.StrictBase64;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.vault.boundary.KeyDestroyed;
import io.stateward.vault.boundary.SealBroken;
import io.stateward.vault.boundary.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes entries of payloads and reads payloads out of entries.
 *
 * <p>Payload and blinding value are sealed together under the key of their type and month: a row that is erased stays readable in the
 * database's files, log and backups, a destroyed key does not. What has to stay for ever is kept plain.
 */
@ApplicationScoped
public class Payloads {

    /** Largest payload, in bytes of JSON. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    /** The type that tells the destruction of keys. */
    public static final String KEYS_DESTROYED = "vault.keys-destroyed";

    /** The type that tells the end of payloads. */
    public static final String PAYLOADS_DESTROYED = "ledger.payloads-destroyed";

    /** The types whose payloads prove something for ever: they are never destroyed, and need no key. */
    public static final Set<String> ALWAYS_KEPT = Set.of(
            CertificateText.LEAF_TYPE,
            LogBook.REVOKED,
            KEYS_DESTROYED,
            PAYLOADS_DESTROYED,
            KeyChange.LEAF_TYPE,
            Turnover.CONTINUED,
            Turnover.FORMER_KEY_CHANGED);

    private final SecureRandom random = new SecureRandom();

    @Inject
    PayloadKeys keys;

    @Inject
    PayloadKeys.Rows keyRows;

    @Inject
    Vault vault;

    @Inject
    Clock clock;

    /** Makes an entry that is not stored yet. */
    public LedgerEntry entry(String type, Object payload) {
        byte[] json = Json.bytes(payload);
        if (json.length > MAX_BYTES) {
            throw new StatewardException(
                    Kind.TOO_LARGE,
                    "ledger-entry-too-large",
                    "A ledger entry has at most " + MAX_BYTES + " bytes. Divide what is recorded.");
        }
        Instant now = clock.instant();
        Bytes32 r = Commitment.blinding(random);
        LeafParts leaf = new LeafParts(type, now, Commitment.to(json, r));
        EntryId id = EntryId.next();
        return new LedgerEntry(id, leaf, ALWAYS_KEPT.contains(type) ? plain(json, r) : sealed(id, leaf, json, r));
    }

    private static Kept plain(byte[] json, Bytes32 r) {
        return new Kept(json, json.length, r, null);
    }

    private Kept sealed(EntryId id, LeafParts leaf, byte[] json, Bytes32 r) {
        byte[] both = Arrays.copyOf(r.bytes(), Bytes32.LENGTH + json.length);
        System.arraycopy(json, 0, both, Bytes32.LENGTH, json.length);
        UUID key = keys.of(leaf.type(), leaf.at());
        try {
            return new Kept(vault.seal(key, both, context(id)), json.length, null, key);
        } catch (KeyDestroyed gone) {
            // What is remembered is of another vault: of a test's, or from before a restore.
            keys.forget(leaf.type(), leaf.at());
            UUID other = keys.of(leaf.type(), leaf.at());
            return new Kept(vault.seal(other, both, context(id)), json.length, null, other);
        }
    }

    /** Returns what opens an entry's commitment; nothing once it is destroyed. */
    Optional<Opening> open(LedgerEntry entry) {
        UUID key = entry.sealKey().orElse(null);
        if (key == null) {
            return entry.kept().flatMap(bytes -> entry.blinding().map(r -> new Opening(bytes, r)));
        }
        byte[] sealed = entry.kept().orElse(null);
        return sealed == null ? Optional.empty() : opened(entry.entryId(), key, sealed);
    }

    private Optional<Opening> opened(EntryId id, UUID key, byte[] sealed) {
        try {
            byte[] both = vault.open(key, sealed, context(id));
            return Optional.of(new Opening(
                    Arrays.copyOfRange(both, Bytes32.LENGTH, both.length),
                    Bytes32.of(Arrays.copyOf(both, Bytes32.LENGTH))));
        } catch (KeyDestroyed gone) {
            return Optional.empty();
        }
    }

    /** Returns the change of key that an entry holds, its signatures verified. */
    KeyChange change(LedgerEntry entry) {
        return change(open(entry).orElseThrow().payload());
    }

    /**
     * Reads a change of key out of a payload and verifies its signatures.
     *
     * @throws InvalidProofException if it is none, or is not signed by both keys
     */
    static KeyChange change(byte[] payload) {
        KeyTexts texts;
        try {
            texts = Json.mapper().readValue(payload, KeyTexts.class);
        } catch (IOException noChange) {
            throw new InvalidProofException("The entry holds no change of key.", noChange);
        }
        return new KeyChange(
                VerifierKey.parse(texts.from()),
                VerifierKey.parse(texts.to()),
                StrictBase64.decode("The old key's signature", texts.byFrom()),
                StrictBase64.decode("The new key's signature", texts.byTo()));
    }

    /** Is the payload of a change of key. */
    private record KeyTexts(String from, String to, String byFrom, String byTo) {}

    /** Returns sequenced entries as an auditor reads them. */
    List<EntryView> views(Collection<LedgerEntry> entries) {
        Set<UUID> sealed = entries.stream().flatMap(e -> e.sealKey().stream()).collect(Collectors.toSet());
        Map<UUID, Instant> destroyed = sealed.isEmpty() ? Map.of() : keyRows.destroyed(sealed);
        return entries.stream().map(entry -> view(entry, destroyed)).toList();
    }

    /** Returns rows as a verification reads them: what is damaged is told and not thrown. */
    List<LogCheck.Row> found(Collection<LedgerEntry> entries) {
        Set<UUID> sealed = entries.stream().flatMap(e -> e.sealKey().stream()).collect(Collectors.toSet());
        Set<UUID> destroyed =
                sealed.isEmpty() ? Set.of() : keyRows.destroyed(sealed).keySet();
        return entries.stream()
                .map(entry -> Verifications.row(entry, found(entry, destroyed)))
                .toList();
    }

    private LogCheck.Found found(LedgerEntry entry, Set<UUID> destroyed) {
        if (entry.sealKey().filter(destroyed::contains).isPresent()) {
            return LogCheck.Found.gone(true);
        }
        try {
            boolean half = entry.sealKey().isEmpty()
                    && entry.kept().isPresent() != entry.blinding().isPresent();
            return half
                    ? LogCheck.Found.damaged()
                    : open(entry).map(LogCheck.Found::of).orElseGet(() -> LogCheck.Found.gone(false));
        } catch (SealBroken | InvalidProofException damaged) {
            return LogCheck.Found.damaged();
        }
    }

    private EntryView view(LedgerEntry entry, Map<UUID, Instant> destroyed) {
        @Nullable Instant gone = entry.sealKey().map(destroyed::get).orElse(null);
        Opening opening = gone == null ? open(entry).orElse(null) : null;
        return new EntryView(
                entry.entryId(),
                entry.index().orElseThrow(() -> new IllegalStateException("Pending entries are not shown")),
                entry.type(),
                entry.at(),
                opening == null ? null : new String(opening.payload(), StandardCharsets.UTF_8),
                opening == null ? null : opening.blinding().base64(),
                entry.commitment().base64(),
                gone);
    }

    private static String context(EntryId id) {
        return "ledger-payload/" + id;
    }
}
