package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Person;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Looks through what can be listed. A name alone selects nobody, and naming somebody in passing is not being theirs. */
final class Scan {

    /** Takes what was found. */
    interface Found {
        void add(Lead lead, String description, long pieces);
    }

    private final JsonApi api;
    private final Mentions unique;
    private final Instant cutOff;
    private final Predicate<Lead> known;
    private final Found found;

    Scan(JsonApi api, Person person, Predicate<Lead> known, Found found) {
        this.api = api;
        this.unique = Mentions.unique(person);
        this.cutOff = person.cutOff();
        this.known = known;
        this.found = found;
    }

    /**
     * @param keeps whether the service keeps state of a kind; what it does not keep is not asked for
     */
    void run(Predicate<String> keeps) {
        if (!unique.none() && keeps.test(ObjectKind.COMPLETION.label())) {
            completions();
        }
        if (!unique.none() && keeps.test(ObjectKind.CHATKIT_THREAD.label())) {
            chats();
        }
    }

    private void completions() {
        long[] read = {0};
        Pages.each(api, ObjectKind.COMPLETION.path(), "", completion -> {
            Lead lead = lead(ObjectKind.COMPLETION, completion, true);
            if (isPast(completion.path("created")) && !known.test(lead)) {
                completion(completion, lead);
            }
            if (++read[0] == Pages.MAX_LISTED) {
                found.add(
                        lead.to(ObjectKind.UNREAD, "chat-completions", true),
                        "Stored completions beyond those read",
                        0);
            }
            return read[0] < Pages.MAX_LISTED;
        });
    }

    private void completion(JsonNode completion, Lead lead) {
        boolean theirs = completion.path("metadata").properties().stream()
                .anyMatch(pair -> unique.is(pair.getValue().asText()));
        if (theirs) {
            found.add(
                    lead.to(lead.kind(), lead.ref(), false), "Stored chat completion under the person's identifier", 1);
        } else if (unique.in(completion.path("metadata")) || unique.in(completion.path("choices"))) {
            found.add(lead, "Stored chat completion that names the person", 1);
        }
    }

    /** The end user of a thread is compared here and not in a query, because identifiers do not belong into URLs. */
    private void chats() {
        ObjectKind kind = ObjectKind.CHATKIT_THREAD;
        try {
            Pages.each(kind.on(api), kind.path(), "", thread -> {
                Lead lead = lead(kind, thread, false);
                if (isPast(thread.path("created_at"))
                        && !known.test(lead)
                        && unique.is(thread.path("user").asText(""))) {
                    found.add(lead, "ChatKit thread of the person", 1);
                }
                return true;
            });
        } catch (Refused e) {
            // Services of other flavours, and projects that were not admitted, have no such threads.
            if (e.status() != 400 && e.status() != 404) {
                throw e;
            }
        }
    }

    private boolean isPast(JsonNode created) {
        return created.asLong() <= cutOff.getEpochSecond();
    }

    private static Lead lead(ObjectKind kind, JsonNode object, boolean shared) {
        return new Lead(kind, object.path("id").asText(), List.of(), shared, 0, true);
    }
}
