package io.stateward.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.ledger.verifier.VerifyCertificate;
import io.stateward.testing.airline.AirlineData.Customer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs the main job in front of a newcomer: {@code ./stateward demo}.
 *
 * <p>Environment: {@code STATEWARD_URL}, {@code STATEWARD_KEYCLOAK_URL} and {@code STATEWARD_HOME}, with the launcher's defaults. Exit
 * code 0 when everything was as claimed, 1 when a step failed.
 */
public final class Demo {

    private final Screen screen;
    private final Api.Places places;
    private final DemoHome home;

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
        } catch (RuntimeException unforeseen) {
            screen.failed("The demo itself is at fault; please report this: " + unforeseen);
            System.exit(1);
        }
        System.exit(0);
    }

    private static String environment(String name, String otherwise) {
        return Optional.ofNullable(System.getenv(name)).orElse(otherwise);
    }

    private void run() {
        screen.say("A customer asks the airline Skyways to forget her. Its AI agent keeps state in three kinds of"
                + " places.");
        screen.step("Sign in");
        Api admin = signIn("admin@skyways.example");
        Api officer = signIn("privacy@skyways.example");

        screen.step("Register the agent, the places it keeps state in, and the rules");
        Skyways skyways = new Skyways(admin, screen);
        JsonNode agent = skyways.registerAgent(home);
        Cast cast = Cast.of(home.run());
        try (Provider provider = new Provider(home);
                Bookings bookings = new Bookings(home, cast.data())) {
            skyways.registerStores(provider, bookings);
            skyways.activatePolicies();

            screen.step("The agent works");
            Journal journal =
                    new Journal(places.signIn(agent), agent.path("name").asText(), provider, screen);
            journal.work(cast.data());

            screen.step("It tries to write into the wrong region");
            journal.tryElsewhere(cast.bystander().userId());

            Witness witness = new Witness(journal, provider, bookings, cast.customer(), cast.bystander());
            witness.customerIsThere();
            forget(officer, cast.customer(), witness);
        }
    }

    private void forget(Api officer, Customer customer, Witness witness) {
        screen.step(customer.name() + " is forgotten everywhere");
        Erasure erasure = new Erasure(officer, screen, customer);
        erasure.plan();
        erasure.execute();

        screen.step("Look into the stores themselves");
        witness.customerIsGone(screen);
        witness.othersAreWhole(screen);

        screen.step("Verify the certificate offline");
        verify(erasure, officer, customer);
        end(erasure);
    }

    private Api signIn(String account) {
        Api api = places.signIn(account);
        JsonNode me = api.get("/me").expect(200);
        screen.done(account + " has the roles " + words(me.path("roles")) + ".", api.link("/me"));
        return api;
    }

    private void verify(Erasure erasure, Api officer, Customer customer) {
        String certificate = erasure.certificate();
        Witness.require(
                !certificate.contains(customer.userId()) && !certificate.contains(customer.email()),
                "The certificate names the customer.");
        Path file = home.keep("certificate-" + erasure.id() + ".json", certificate);
        String key = officer.get("/ledger/key").expect(200).path("key").asText();
        screen.done("Saved as " + file + "; it names nobody.", erasure.certificateLink());
        screen.detail("The verifier needs this file and the log's public key, and no network:");
        screen.say("");
        int code = new VerifyCertificate(screen.out()).run(file.toString(), "--key", key);
        screen.say("");
        Witness.require(code == VerifyCertificate.VALID, "The verifier does not hold the certificate for valid.");
        screen.done("The certificate is valid.");
    }

    private void end(Erasure erasure) {
        screen.say("");
        screen.say("Now look around: " + places.stateward() + "/");
        screen.say("  the request with its verdicts: " + erasure.page());
        screen.say("  as privacy@skyways.example or admin@skyways.example, password: stateward");
        screen.say("Try next:");
        screen.say("  run the demo again; change one letter of the certificate and verify it again;");
        screen.say("  read the API's description: " + places.stateward() + "/openapi");
        screen.say(
                "The demo's provider and SQL database end with it, and return with its next run. Stop with ./stateward"
                        + " down");
    }

    private static String words(JsonNode texts) {
        StringBuilder words = new StringBuilder();
        texts.forEach(text -> words.append(words.isEmpty() ? "" : ", ").append(text.asText()));
        return words.toString();
    }
}
