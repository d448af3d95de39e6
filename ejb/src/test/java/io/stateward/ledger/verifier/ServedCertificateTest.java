package io.stateward.ledger.verifier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stateward.Json;
import io.stateward.ledger.Outside;
import io.stateward.ledger.Witness;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.ledger.boundary.LedgerKeys;
import io.stateward.ledger.boundary.LedgerWitnesses;
import io.stateward.ledger.control.SampleLog;
import io.stateward.ledger.entity.EntryId;
import io.stateward.ledger.proof.ConsistencyProof;
import io.stateward.ledger.proof.VerifierKey;
import io.stateward.tenancy.entity.TenantProfile;
import io.stateward.testing.Domain;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds certificates as a server gives them out, and as it could forge them, against an auditor who has the witness's key; both verifiers
 * judge each.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class ServedCertificateTest {

    private static final String WITNESSES = "stateward.ledger.witnesses";
    private static final Pattern INCLUSION = Pattern.compile("(?s)\"inclusion\": .*?\\]\\s*\\}");

    @TempDir
    private Path folder;

    private Domain domain;
    private TenantProfile tenant;
    private Witness witness;
    private EntryId certified;

    @BeforeAll
    void open() throws InterruptedException {
        BothVerifiers.requireNode();
        domain = Domain.onH2();
    }

    @AfterAll
    void close() {
        domain.close();
    }

    @BeforeEach
    void certify() {
        tenant = domain.tenant("t" + UUID.randomUUID().toString().substring(24));
        witness = new Witness("witness.example/served", domain.clock());
        System.setProperty(WITNESSES, witness.vkey() + " " + witness.prefix());
        witness.trust(key());
        record(4);
        certified = domain.as(tenant, () -> ledger().certify(SampleLog.statement()));
        domain.as(tenant, () -> ledger().checkpoint());
    }

    @AfterEach
    void forget() {
        System.clearProperty(WITNESSES);
        witness.close();
    }

    @Test
    void aServedCertificateCarriesTheWitnesssWordOnTheLatestState() throws Exception {
        cosign();
        assertThat(verify(served(), witnessed())).isZero();
        assertThat(said(served(), witnessed()))
                .contains("One log: the witness witness.example/served cosigned this state");
        assertThat(verify(domain.as(tenant, () -> ledger().history(List.of(certified))), witnessed()))
                .isZero();
    }

    @Test
    void aCertificateOfALogThatGrewSinceIsServedAgainstTheStateThatTheWitnessSigned() throws Exception {
        cosign();
        record(300);
        assertThat(served()).contains("\"size\": 5");
        assertThat(verify(served(), witnessed())).isZero();
    }

    @Test
    void aCertificateThatTheWitnesssStateLacksOrThatIsTooOldIsServedWithoutIt() throws Exception {
        record(1);
        domain.as(tenant, () -> ledger().checkpoint());
        EntryId later = domain.as(tenant, () -> ledger().certify(SampleLog.statement()));
        assertThat(verify(served(), witnessed())).isEqualTo(VerifyCertificate.INVALID);
        witness.trust(key());
        domain.as(tenant, () -> domain.get(LedgerWitnesses.class).ask());
        certified = domain.as(tenant, () -> ledger().certify(SampleLog.statement()));
        assertThat(verify(served(), witnessed())).isEqualTo(VerifyCertificate.INVALID);
        certified = later;
        assertThat(verify(served(), List.of())).isZero();
        domain.clock().advance(Duration.ofMinutes(61));
        record(1);
        assertThat(verify(served(), List.of("--max-age", "PT5M"))).isZero();
        assertThat(verify(served(), witnessed())).isEqualTo(VerifyCertificate.INVALID);
    }

    @Test
    void aCertificateIsServedWithoutAWordThatTheKeyOfThenGotAndWithOneThatTheNewKeyGets() throws Exception {
        cosign();
        domain.as(tenant, () -> domain.get(LedgerKeys.class).change());
        assertThat(verify(served(), witnessed())).isEqualTo(VerifyCertificate.INVALID);
        assertThat(verify(served(), List.of())).isZero();
        witness.trust(key());
        cosign();
        assertThat(verify(served(), witnessed())).isZero();
    }

    @Test
    void aWitnessesWordOnALogThatStandsStillIsRenewed() throws Exception {
        cosign();
        domain.clock().advance(Duration.ofDays(2));
        List<String> fresh = Stream.concat(witnessed().stream(), Stream.of("--max-age", "PT2H"))
                .toList();
        assertThat(verify(served(), fresh)).isEqualTo(VerifyCertificate.OUTDATED);
        cosign();
        assertThat(verify(served(), fresh)).isZero();
    }

    @Test
    void aLineByAKeyThatIsNoLongerConfiguredIsNotServed() {
        cosign();
        assertThat(served()).contains("witness.example/served");
        try (Witness renewed = new Witness("witness.example/served", domain.clock())) {
            System.setProperty(WITNESSES, renewed.vkey() + " " + renewed.prefix());
            assertThat(served()).doesNotContain("witness.example/served");
        }
    }

    @Test
    void aForkedLogGetsNoWordAndTheOneThatIsKeptDoesNotFitIt() throws Exception {
        cosign();
        rewrite("delete from ledger_entry where tenant_id = ? and leaf_index = 2");
        record(7);
        cosign();
        assertThat(verify(served(), List.of())).isZero();
        assertThat(verify(served(), witnessed())).isEqualTo(VerifyCertificate.INVALID);
        assertThat(verify(with(served(), keptLine()), witnessed())).isEqualTo(VerifyCertificate.INVALID);
    }

    @Test
    void aTruncatedLogGetsNoWordAndTheOneThatIsKeptDoesNotFitIt() throws Exception {
        record(4);
        cosign();
        rewrite("delete from ledger_entry where tenant_id = ? and leaf_index > 5");
        cosign();
        assertThat(verify(served(), List.of())).isZero();
        assertThat(verify(served(), witnessed())).isEqualTo(VerifyCertificate.INVALID);
        assertThat(verify(with(served(), keptLine()), witnessed())).isEqualTo(VerifyCertificate.INVALID);
    }

    @Test
    void aReplayedCertificateIsOutdatedToWhoRemembersOrAsksForItsAge() throws Exception {
        cosign();
        String old = served();
        record(5);
        domain.clock().advance(Duration.ofHours(3));
        String remembered = write("remembered.txt", domain.as(tenant, () -> ledger().checkpoint()));
        assertThat(verify(old, List.of("--witness", witness.vkey(), "--max-age", "PT2H")))
                .isEqualTo(VerifyCertificate.OUTDATED);
        assertThat(verify(
                        old,
                        List.of("--witness", witness.vkey(), "--checkpoint", remembered, "--consistency", growth())))
                .isEqualTo(VerifyCertificate.OUTDATED);
    }

    @Test
    void anEditedVerdictAnotherTenantsProofAndAStrangersKeyAreRefused() throws Exception {
        cosign();
        String true0 = served();
        List<String> forged = new ArrayList<>();
        forged.add(true0.replaceFirst("\"ERASED\"", "\"ALREADY_GONE\""));
        String payload = true0.replaceAll("(?s).*?\"payload\": \"([^\"]*)\".*", "$1");
        String edited = Base64.getEncoder()
                .encodeToString(new String(Base64.getDecoder().decode(payload), UTF_8)
                        .replaceFirst("\"ERASED\"", "\"ALREADY_GONE\"")
                        .getBytes(UTF_8));
        forged.add(true0.replaceFirst("\"ERASED\"", "\"ALREADY_GONE\"").replace(payload, edited));
        TenantProfile mine = tenant;
        EntryId ours = certified;
        certify();
        cosign();
        String theirs = served();
        Matcher proof = INCLUSION.matcher(theirs);
        assertThat(proof.find()).isTrue();
        forged.add(INCLUSION.matcher(true0).replaceFirst(Matcher.quoteReplacement(proof.group())));
        String strangersKey = theirs.replaceAll("(?s).*\"key\": \"([^\"]*)\".*", "$1");
        forged.add(true0.replaceFirst(
                "\"key\": \"[^\"]*\"", Matcher.quoteReplacement("\"key\": \"" + strangersKey + "\"")));
        tenant = mine;
        certified = ours;
        forged.add(new SampleLog(1).with(4).issue().certificate());
        for (String lie : forged) {
            assertThat(lie).isNotEqualTo(true0);
            assertThat(verify(lie, witnessed())).isEqualTo(VerifyCertificate.INVALID);
        }
    }

    private void rewrite(String sql) {
        behind(sql);
        behind("update ledger_entry set leaf_index = null where tenant_id = ?");
        behind("delete from ledger_tile where tenant_id = ?");
        behind("update ledger_log set tree_size = 0 where tenant_id = ?");
        Outside.takeAway(domain, tenant);
    }

    private void behind(String sql) {
        try (Connection connection = domain.database().behindTheWall();
                PreparedStatement change = connection.prepareStatement(sql)) {
            change.setObject(1, tenant.id());
            assertThat(change.executeUpdate()).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The best that a server can do which kept a witness's line: put it below what it signs now. */
    private static String with(String certificate, String line) {
        return certificate.replaceFirst(
                "(\"checkpoint\": \"[^\"]*)\"", "$1" + Matcher.quoteReplacement(line.replace("\n", "\\n")) + "\"");
    }

    private String keptLine() {
        String note = domain.as(tenant, () -> domain.get(LedgerWitnesses.class).checkpoint());
        return note.substring(note.indexOf("\u2014 " + "witness.example/served"));
    }

    private String growth() throws IOException {
        ConsistencyProof proof = domain.as(tenant, () -> ledger().consistency(5, 10));
        return write(
                "growth.json",
                Json.text(Map.of(
                        "from",
                        proof.from(),
                        "to",
                        proof.to(),
                        "hashes",
                        proof.hashes().stream().map(hash -> hash.base64()).toList())));
    }

    private List<String> witnessed() {
        return List.of("--witness", witness.vkey());
    }

    private String served() {
        return domain.as(tenant, () -> ledger().certificate(certified));
    }

    private void cosign() {
        domain.as(tenant, () -> ledger().checkpoint());
        domain.as(tenant, () -> domain.get(LedgerWitnesses.class).ask());
    }

    private int verify(String certificate, List<String> more) throws IOException, InterruptedException {
        List<String> call = Stream.concat(Stream.of(write("served.json", certificate)), more.stream())
                .toList();
        return new BothVerifiers(folder, domain.clock()).agreeing(List.of(call)).get(0);
    }

    private String said(String certificate, List<String> more) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        String[] call = Stream.concat(Stream.of(write("served.json", certificate)), more.stream())
                .toArray(String[]::new);
        new VerifyCertificate(new PrintStream(text, true, UTF_8), domain.clock()).run(call);
        return text.toString(UTF_8);
    }

    private String write(String name, String text) throws IOException {
        return new BothVerifiers(folder, domain.clock()).write(name, text);
    }

    private Ledger ledger() {
        return domain.get(Ledger.class);
    }

    private VerifierKey key() {
        return VerifierKey.parse(domain.as(tenant, () -> ledger().key()));
    }

    private void record(int count) {
        domain.run(
                tenant,
                () -> ledger().recordAllApart(
                                "test.happened",
                                IntStream.range(0, count)
                                        .mapToObj(n -> Map.of("n", n))
                                        .toList()));
    }
}
