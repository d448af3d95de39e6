package io.stateward.stores.connector.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import io.stateward.testing.airline.AirlineData;
import io.stateward.testing.airline.AirlineData.Customer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Measures matching on 200 conversations that a support agent really had, against what is looked for letter by letter. Skipped where
 * that data is not there.
 */
class TranscriptsTest {

    private AirlineData data = AirlineData.sample();

    @BeforeEach
    void realData() {
        var real = AirlineData.real();
        Assumptions.assumeTrue(
                real.isPresent(),
                "SKIPPED, matching is not measured: name a folder with real conversations in " + AirlineData.REAL_DATA);
        data = real.orElseThrow();
    }

    @Test
    void nothingThatNamesACustomerStaysInTheirConversations() {
        Map<String, long[]> counts = new TreeMap<>();
        data.conversations().forEach(conversation -> {
            Customer customer = customer(conversation);
            Mentions mentions = Mentions.of(person(customer)).inTheirs();
            for (String text : texts(conversation)) {
                String rest = mentions.redacted(text);
                literal(customer).forEach((kind, pattern) -> {
                    long[] count = counts.computeIfAbsent(kind, k -> new long[2]);
                    count[0] += pattern.matcher(text).results().count();
                    count[1] += pattern.matcher(rest).results().count();
                });
            }
        });
        counts.forEach((kind, count) ->
                assertThat(count[1]).as("%s of %d missed", kind, count[0]).isZero());
        assertThat(counts.values().stream().mapToLong(count -> count[0]).sum()).isGreaterThan(3_000);
    }

    @Test
    void whatNamesOthersStaysInTheCustomersConversations() {
        long[] others = new long[2];
        long[] taken = new long[2];
        data.conversations().forEach(conversation -> {
            Customer customer = customer(conversation);
            Mentions mentions = Mentions.of(person(customer)).inTheirs();
            Set<String> names = passengers(conversation, customer);
            for (String text : texts(conversation)) {
                String rest = mentions.redacted(text);
                for (String name : names) {
                    others[0] += count(text, name);
                    others[1] += count(rest, name);
                }
                taken[0] += count(rest, Mentions.ERASED);
                taken[1] += unexplained(customer, text, rest);
            }
        });
        assertThat(others[1]).as("names of others that stay, of %d", others[0]).isEqualTo(others[0]);
        assertThat(others[0]).isGreaterThanOrEqualTo(127);
        assertThat(taken[0]).isGreaterThanOrEqualTo(5_000);
        // A day of birth in words is theirs too: fewer than one in a thousand is neither.
        assertThat(taken[1]).as("taken out and not theirs letter by letter").isLessThan(taken[0] / 1_000);
    }

    @Test
    void aCustomerIsFoundInEveryConversationThatNamesThemAndInNoOther() {
        int named = 0;
        List<String> wrong = new ArrayList<>();
        for (String id : customers()) {
            Customer customer = data.customer(id);
            Mentions unique = Mentions.unique(person(customer));
            int at = 0;
            for (JsonNode conversation : data.conversations()) {
                List<String> texts = texts(conversation);
                boolean literally = literal(customer).entrySet().stream()
                        .filter(one -> !one.getKey().startsWith("name"))
                        .anyMatch(one -> texts.stream()
                                .anyMatch(text -> one.getValue().matcher(text).find()));
                named += literally ? 1 : 0;
                if (literally != texts.stream().anyMatch(unique::in)) {
                    wrong.add(literally + " in conversation " + at);
                }
                at++;
            }
        }
        assertThat(named).isGreaterThanOrEqualTo(180);
        assertThat(wrong).isEmpty();
    }

    /** Counts what was taken out and is none of the customer's values. */
    private static long unexplained(Customer customer, String text, String rest) {
        StringBuilder pattern = new StringBuilder();
        for (String kept : rest.split(Pattern.quote(Mentions.ERASED), -1)) {
            pattern.append(pattern.isEmpty() ? "" : "(.{1,120}?)").append(Pattern.quote(kept));
        }
        var match = Pattern.compile(pattern.toString(), Pattern.DOTALL).matcher(text);
        long unexplained = 0;
        if (match.matches()) {
            for (int group = 1; group <= match.groupCount(); group++) {
                String value = match.group(group).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
                boolean theirs = values(customer).stream().anyMatch(one -> one.equals(value));
                if (!theirs) {
                    unexplained++;
                }
            }
        }
        return unexplained;
    }

    private static Set<String> values(Customer customer) {
        Set<String> values = new HashSet<>(customer.payments());
        values.addAll(List.of(
                customer.userId(),
                customer.email(),
                customer.dateOfBirth(),
                customer.firstName(),
                customer.lastName()));
        customer.payments().forEach(payment -> values.add(payment.replaceAll("\\D", "")));
        Set<String> bare = new HashSet<>();
        values.forEach(value -> bare.add(value.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "")));
        return bare;
    }

    private Set<String> customers() {
        Set<String> ids = new HashSet<>();
        data.conversations()
                .forEach(conversation -> ids.add(customer(conversation).userId()));
        return ids;
    }

    private Customer customer(JsonNode conversation) {
        return data.customer(conversation.at("/info/task/user_id").textValue());
    }

    private static Person person(Customer customer) {
        List<Identifier> known = new ArrayList<>();
        known.add(new Identifier("user-id", customer.userId(), customer.userId()));
        known.add(new Identifier("email", customer.email(), customer.email()));
        known.add(new Identifier("name", customer.name(), customer.name().toLowerCase(Locale.ROOT)));
        known.add(new Identifier("date-of-birth", customer.dateOfBirth(), customer.dateOfBirth()));
        customer.payments().forEach(payment -> known.add(new Identifier("payment", payment, payment)));
        return new Person(Set.of(), known, Instant.EPOCH);
    }

    private static Map<String, Pattern> literal(Customer customer) {
        Map<String, Pattern> patterns = new TreeMap<>();
        patterns.put("user-id", whole(customer.userId()));
        patterns.put("email", whole(customer.email()));
        patterns.put("name", whole(customer.name()));
        patterns.put(
                "name in fields",
                Pattern.compile("\"first_name\": \"" + customer.firstName() + "\", \"last_name\": \""
                        + customer.lastName() + "\", \"dob\": \"" + customer.dateOfBirth()));
        customer.payments().forEach(payment -> patterns.put("payment " + payment, whole(payment)));
        return patterns;
    }

    private static Pattern whole(String value) {
        return Pattern.compile("(?i)(?<![\\w.])" + Pattern.quote(value) + "(?!\\w)");
    }

    /** Returns the full names of passengers whom the conversation's tools and calls show and who are not called like the customer. */
    private static Set<String> passengers(JsonNode conversation, Customer customer) {
        Pattern passenger = Pattern.compile("\"first_name\": \"(\\w+)\", \"last_name\": \"(\\w+)\"");
        Set<String> names = new HashSet<>();
        texts(conversation)
                .forEach(text -> passenger
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1) + " " + found.group(2))
                        .filter(name -> !name.equals(customer.name()))
                        .forEach(names::add));
        return names;
    }

    private static long count(String text, String part) {
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            count++;
        }
        return count;
    }

    private static List<String> texts(JsonNode conversation) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : conversation.path("traj")) {
            texts.add(message.path("content").asText(""));
            message.path("tool_calls")
                    .forEach(call -> texts.add(call.at("/function/arguments").asText("")));
        }
        return texts;
    }
}
