package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the main job in front of a newcomer: {@code ./stateward demo}.
 *
 * <p>Environment: {@code STATEWARD_URL}, {@code STATEWARD_KEYCLOAK_URL} and {@code STATEWARD_HOME}, with the launcher's defaults. Exit
 * code 0 when everything was as claimed, 1 when a step failed.
 */
public final class Demo {

    private static final String FORGOTTEN = "lena_vogt_4821";
    private static final String BYSTANDER = "priya_raman_5567";

    private final Screen screen;
    private final Api.Places places;
    private final DemoHome home;
    private final AirlineData data = AirlineData.sample();
    private final Customer customer = data.customer(FORGOTTEN);
    private final Customer bystander = data.customer(BYSTANDER);

    Demo(Screen screen, Api.Places places, DemoHome home) {
        this.screen = screen;
        this.places = places;
        this.home = home;
    }

    /** Runs the program. */
    public static void main(String[] args) {
        Screen screen = Screen.terminal();
        try {
            Api.Places places = new Api.Places(
                    URI.create(environment("STATEWARD_URL", "http://127.0.0.1:8080")),
                    URI.create(environment("STATEWARD_KEYCLOAK_URL", "http://127.0.0.1:8180")));
            new Demo(screen, places, new DemoHome(Path.of(environment("STATEWARD_HOME", ".stateward")))).run();
        } catch (DemoFailure failure) {
            screen.failed(String.valueOf(failure.getMessage()));
            System.exit(1);
        }
        System.exit(0);
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }

    private void run() {
        screen.say("A customer asks the airline Skyways to forget her. Its AI agent remembers her in three kinds of"
                + " places.");
        screen.step("Sign in");
        Api admin = signIn("admin@skyways.example");
        Api officer = signIn("privacy@skyways.example");

        screen.step("Register the agent, the places it keeps state in, and the rules");
        try (Provider provider = new Provider(home);
                Bookings bookings = new Bookings(home, data)) {
            Skyways skyways = new Skyways(admin, screen);
            JsonNode agent = skyways.registerAgent(home);
            skyways.registerStores(provider, bookings);
            skyways.activatePolicies();

            screen.step("The agent works");
            Journal journal =
                    new Journal(places.signIn(agent), agent.path("name").asText(), provider, screen);
            journal.work(data);

            screen.step("It tries to write into the wrong region");
            journal.tryElsewhere(BYSTANDER);

            Before before = before(journal, bookings);
            screen.step(customer.name() + " is forgotten everywhere");
            Erasure erasure = new Erasure(officer, screen, customer);
            erasure.plan();
            erasure.execute();

            screen.step("Look into the stores themselves");
            lookForTheCustomer(journal, provider, bookings);
            lookAtTheBystander(before, before(journal, bookings));

            screen.step("The certificate, verified offline");
            verify(erasure, officer);
        }
        end();
    }

    private Api signIn(String account) {
        Api api = places.signIn(account);
        JsonNode me = api.get("/me").expect(200);
        screen.done(account + " has the roles " + words(me.path("roles")) + ".", api.link("/me"));
        return api;
    }

    /**
     * Is what the stores hold of everybody but the customer.
     *
     * @param rows rows of the SQL database by table
     */
    private record Before(Map<String, List<String>> rows, List<String> conversations, List<String> memories) {}

    private Before before(Journal journal, Bookings bookings) {
        return new Before(bookings.ofOthers(customer), journal.conversations(BYSTANDER), journal.memories(BYSTANDER));
    }

    private void lookForTheCustomer(Journal journal, Provider provider, Bookings bookings) {
        List<String> names =
                List.of(customer.userId(), customer.email(), customer.payments().get(0));
        names.forEach(name -> require(!provider.remembers(name), "The provider still has something of the customer."));
        screen.done("The provider has nothing of her left: no user id, no address, no card.");
        require(
                bookings.database().traces(customer.email()).isEmpty(),
                "The customer's address still stands in the SQL database.");
        int kept = bookings.database()
                .rows("select * from reservation_payment where payment_id in ('"
                        + String.join("', '", customer.payments()) + "')")
                .size();
        screen.done("The SQL database has her payments left (" + kept
                + " rows), which the law keeps, and no address of hers.");
        require(journal.memories(FORGOTTEN).isEmpty(), "Governed memory still remembers the customer.");
        screen.done("Governed memory remembers nothing of her; the key of those memories is destroyed.");
    }

    private void lookAtTheBystander(Before before, Before after) {
        require(
                !before.conversations().isEmpty() && !before.memories().isEmpty(),
                "There was nothing of the bystander to begin with.");
        require(before.rows().equals(after.rows()), "Rows of other customers have changed.");
        require(before.conversations().equals(after.conversations()), "A bystander's conversation has changed.");
        require(before.memories().equals(after.memories()), "A bystander's memory has changed.");
        long rows = after.rows().values().stream().mapToLong(List::size).sum();
        screen.done("Everybody else is whole: all " + rows + " rows of other customers are as they were, another "
                + customer.name() + "'s too, and " + bystander.name() + "'s conversation and memory.");
    }

    private void verify(Erasure erasure, Api officer) {
        String certificate = erasure.certificate();
        require(
                !certificate.contains(customer.userId()) && !certificate.contains(customer.email()),
                "The certificate names the customer.");
        Path file = home.keep("certificate-" + erasure.id() + ".json", certificate);
        String key = officer.get("/ledger/key").expect(200).path("key").asText();
        screen.done("Saved as " + file + "; it names nobody.", erasure.certificateLink());
        screen.detail("The verifier needs this file and the log's public key, and no network:");
        screen.say("");
        int code = new VerifyCertificate(screen.out()).run(file.toString(), "--key", key);
        screen.say("");
        require(code == VerifyCertificate.VALID, "The verifier does not hold the certificate for valid.");
        screen.done("The certificate is valid.");
    }

    private void end() {
        screen.say("");
        screen.say("Now look around: " + places.stateward() + "/");
        screen.say("  as privacy@skyways.example or admin@skyways.example, password: stateward");
        screen.say("Try next: change one letter of the certificate and verify it again; place a legal hold and run the"
                + " demo again;");
        screen.say("  read the API at " + places.stateward()
                + "/openapi. The demo's provider and SQL database end with it, and return with");
        screen.say("  the next run. Stop with ./stateward down");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new DemoFailure(otherwise);
        }
    }

    private static String words(JsonNode texts) {
        StringBuilder words = new StringBuilder();
        texts.forEach(text -> words.append(words.isEmpty() ? "" : ", ").append(text.asText()));
        return words.toString();
    }
}
