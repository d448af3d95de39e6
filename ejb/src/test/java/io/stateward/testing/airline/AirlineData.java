package io.stateward.testing.airline;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Is an airline's data in the three files of the tau-bench benchmark: {@code users.json}, {@code reservations.json} and {@code
 * conversations.json}.
 *
 * @param users customers by user id
 * @param reservations bookings by reservation id
 * @param conversations conversations in OpenAI's chat format, the customer at {@code info.task.user_id}, the messages at {@code traj}
 */
public record AirlineData(JsonNode users, JsonNode reservations, JsonNode conversations) {

    /** Environment variable that names a folder with real data. */
    public static final String REAL_DATA = "STATEWARD_REAL_DATA";

    private static final String SAMPLE = "/airline-sample/";

    /** Reads the sample that ships with the project: invented people. */
    public static AirlineData sample() {
        return new AirlineData(sample("users"), sample("reservations"), sample("conversations"));
    }

    /** Reads the folder that the environment names, or the one that lies beside the project; empty when neither is there. */
    public static Optional<AirlineData> real() {
        String named = System.getenv(REAL_DATA);
        Path here = Path.of("").toAbsolutePath();
        Stream<@Nullable Path> folders = named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(here, p -> p != null, Path::getParent)
                        .limit(3)
                        .map(p -> p.resolve("../shared/data/airline"));
        return folders.filter(f -> f != null && Files.isRegularFile(f.resolve("users.json")))
                .findFirst()
                .map(AirlineData::load);
    }

    /** Reads a folder. */
    public static AirlineData load(Path folder) {
        return new AirlineData(file(folder, "users"), file(folder, "reservations"), file(folder, "conversations"));
    }

    /** Is a customer with what names them. */
    public record Customer(
            String userId,
            String firstName,
            String lastName,
            String dateOfBirth,
            String email,
            List<String> payments,
            List<String> reservations) {

        public String name() {
            return firstName + " " + lastName;
        }
    }

    public List<Customer> customers() {
        List<Customer> customers = new ArrayList<>();
        users.fieldNames().forEachRemaining(id -> customers.add(customer(id)));
        return customers;
    }

    public Customer customer(String userId) {
        JsonNode user = users.required(userId);
        List<String> payments = new ArrayList<>();
        user.required("payment_methods").fieldNames().forEachRemaining(payments::add);
        List<String> bookings = new ArrayList<>();
        user.required("reservations").forEach(id -> bookings.add(id.textValue()));
        return new Customer(
                userId,
                user.at("/name/first_name").textValue(),
                user.at("/name/last_name").textValue(),
                user.required("dob").textValue(),
                user.required("email").textValue(),
                List.copyOf(payments),
                List.copyOf(bookings));
    }

    /** Returns the customer's conversations: each the list of its messages. */
    public List<JsonNode> conversationsOf(String userId) {
        List<JsonNode> found = new ArrayList<>();
        conversations.forEach(conversation -> {
            if (userId.equals(conversation.at("/info/task/user_id").textValue())) {
                found.add(conversation.required("traj"));
            }
        });
        return found;
    }

    private static JsonNode sample(String name) {
        try (InputStream stream = AirlineData.class.getResourceAsStream(SAMPLE + name + ".json")) {
            if (stream == null) {
                throw new IllegalStateException("The sample is not on the class path");
            }
            return Json.mapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode file(Path folder, String name) {
        try {
            return Json.mapper().readTree(Files.readAllBytes(folder.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
