package io.stateward.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import io.stateward.testing.CustomerDatabase;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import io.stateward.testing.airline.AirlineDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Demonstrates the main job over HTTP: register, decide, journal, forget a person everywhere, prove it, keep everybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class MainJobIT {

    private static final String FORGOTTEN = "lena_vogt_4821";

    private final StatewardServer server = StatewardServer.shared();
    private final Api anyone = Api.anonymous(server.url(), SignOnServer.realm());
    private final Api admin = anyone.as("admin@skyways.example");
    private final Api officer = anyone.as("privacy@skyways.example");
    private final OpenAiProject openAi = OpenAi.MAIN_JOB.project();
    private AirlineDatabase database;
    private Airline airline;

    @BeforeAll
    void registerTheAirline() {
        database = AirlineDatabase.load(CustomerDatabase.h2(), AirlineData.sample());
        airline = new Airline(anyone, Samples.unique("support"), AirlineData.sample(), openAi);
        airline.registerAgent();
        airline.registerOpenAi(airline.openAiStore(), "DE");
        airline.registerOpenAi(elsewhere(), "US");
        airline.registerBookings(database);
        airline.activatePolicies();
        airline.holdConversations();
    }

    private String elsewhere() {
        return airline.agent() + "-us";
    }

    @Test
    void stateThatMayNotBeThereIsRefusedWithTheReasonAndNotJournaled() {
        String state = "/agents/" + airline.agent() + "/state";
        JsonNode denied = admin.post(
                        state, Airline.state(elsewhere(), "conversation", "conv_1", Samples.unique("walter")))
                .problem(422, "residency-denied");

        assertThat(denied.path("reasons")).isNotEmpty();
        assertThat(denied.path("reasons").toString()).contains(airline.agent() + "-residency");
        assertThat(admin.get(state + "?store=" + elsewhere()).expect(200).path("items"))
                .isEmpty();
    }

    @Test
    void adviceTellsWhereStateMayBe() {
        assertThat(decide(elsewhere()).path("effect").asText()).isEqualTo("DENY");
        assertThat(decide(airline.openAiStore()).path("effect").asText()).isEqualTo("PERMIT");
    }

    private JsonNode decide(String store) {
        return officer.post(
                        "/decisions",
                        Map.of(
                                "action",
                                "store",
                                "agent",
                                airline.agent(),
                                "store",
                                store,
                                "categories",
                                List.of("conversation"),
                                "purpose",
                                "customer-support"))
                .expect(200);
    }

    @Test
    void anIntentIsWrittenFirstAndBoundByItsConfirmation() {
        String state = "/agents/" + airline.agent() + "/state";
        var intent = Airline.state(airline.openAiStore(), "response", "", Samples.unique("walter"));
        intent.remove("ref");

        JsonNode intended = admin.post(state, intent).expect(201);
        assertThat(intended.path("status").asText()).isEqualTo("INTENDED");
        assertThat(intended.path("eraseAt").isTextual()).isTrue();

        String item = state + "/" + intended.path("id").asText();
        JsonNode bound = admin.post(item + "/confirm", Map.of("ref", Samples.unique("resp_")))
                .expect(200);
        assertThat(bound.path("status").asText()).isEqualTo("BOUND");
    }

    @Test
    void aPersonIsForgottenEverywhereWithProofAndABystanderStaysWhole() {
        Customer customer = airline.data().customer(FORGOTTEN);
        Map<String, List<String>> othersBefore = database.dumpOfOthers(FORGOTTEN);
        Set<String> memoriesBefore = airline.memories();
        assertThat(openAi.remembers(customer.email())).isTrue();

        String request = airline.request(customer);
        assertThat(airline.plan(request).path("items")).isNotEmpty();
        officer.get("/erasure-requests/" + request + "/certificate").problem(409, "no-certificate");
        String operation = airline.approve(request);
        JsonNode ended = airline.awaitEnd(request);

        assertThat(ended.path("status").asText()).as(ended.toPrettyString()).isEqualTo("COMPLETED_WITH_RESIDUE");
        JsonNode progress = airline.operation(operation);
        assertThat(progress.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(progress.path("done")).isEqualTo(progress.path("total"));
        assertNothingIsLeftAtOpenAi(customer);
        assertOnlyWhatTaxLawKeepsIsLeftInSql(customer);
        assertThat(database.dumpOfOthers(FORGOTTEN)).isEqualTo(without(customer, othersBefore));
        memoriesBefore.removeAll(airline.memoriesOf(customer));
        assertThat(airline.memories()).isEqualTo(memoriesBefore);
        assertItIsCertified(request, customer);
    }

    private void assertNothingIsLeftAtOpenAi(Customer customer) {
        assertThat(openAi.remembers(customer.userId())).isFalse();
        assertThat(openAi.remembers(customer.email())).isFalse();
        customer.payments()
                .forEach(payment ->
                        assertThat(openAi.remembers(payment)).as(payment).isFalse());
        assertThat(openAi.remembers("priya_raman_5567")).as("a bystander").isTrue();
    }

    private void assertOnlyWhatTaxLawKeepsIsLeftInSql(Customer customer) {
        assertThat(database.traces(customer.email())).isEmpty();
        assertThat(database.traces(customer.userId())).isSubsetOf("customer.user_id");
        customer.payments()
                .forEach(payment -> assertThat(database.traces(payment)).isSubsetOf("reservation_payment.payment_id"));
        assertThat(database.rows("select * from reservation_payment"))
                .as("payments of the last ten years")
                .anyMatch(row -> row.contains("QX7L2M"));
    }

    /** Takes away what names the customer where others share a record: the name with the date of birth. */
    private static Map<String, List<String>> without(Customer customer, Map<String, List<String>> tables) {
        String person = customer.firstName() + " | " + customer.lastName() + " | " + customer.dateOfBirth();
        return tables.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> table.getValue().stream()
                                .filter(row -> !row.contains(person))
                                .toList()));
    }

    private void assertItIsCertified(String request, Customer customer) {
        String certificate = airline.certificate(request);

        Certificates.Finding finding = Certificates.check(certificate, airline.logKey());
        assertThat(finding.valid()).as(finding.text()).isTrue();
        assertThat(certificate).doesNotContain(customer.userId(), customer.email(), customer.lastName());
        assertThat(finding.text()).contains("BLOCKED_BY_RETENTION");
        assertThat(Certificates.check(certificate.replaceFirst("BLOCKED_BY_RETENTION", "ERASED"), airline.logKey())
                        .valid())
                .as("an altered certificate")
                .isFalse();
    }

    @Test
    void anImportKeepsItsGoodLines() {
        String lines =
                Json.text(Airline.state(airline.openAiStore(), "file", "file_1", Samples.unique("walter"))) + "\n{}\n";

        JsonNode report = admin.post(
                        "/agents/" + airline.agent() + "/state/import",
                        "application/x-ndjson",
                        BodyPublishers.ofString(lines))
                .expect(200);

        assertThat(report.path("imported").asInt()).isEqualTo(1);
        assertThat(report.path("errors").path(0).path("line").asInt()).isEqualTo(2);
    }
}
