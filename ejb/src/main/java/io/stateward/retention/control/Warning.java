package io.stateward.retention.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.stateward.Json;
import io.stateward.agents.boundary.Agents;
import io.stateward.operations.boundary.Mails;
import io.stateward.operations.entity.MailDraft;
import io.stateward.policies.boundary.LegalHolds;
import io.stateward.policies.entity.OverdueReviews;
import io.stateward.retention.entity.Settings;
import io.stateward.retention.entity.Upcoming;
import io.stateward.stores.boundary.Stores;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.vault.boundary.Vault;
import io.stateward.vault.entity.KeyScope;
import io.stateward.vault.entity.Purpose;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Warns by mail of what falls due, each item once: a mail covers what came into sight since the one before. It also counts the legal holds
 * whose review is overdue, and goes out when one has become so. Seals who is warned.
 */
@ApplicationScoped
class Warning {

    /** Most lines of a mail; the API tells all. */
    static final int MAX_LINES = 50;

    @Inject
    Outlook outlook;

    @Inject
    LegalHolds holds;

    @Inject
    Stores stores;

    @Inject
    Agents agents;

    @Inject
    Mails mails;

    @Inject
    Vault vault;

    @Inject
    CurrentTenant current;

    void send(Settings settings, Instant now) {
        List<String> addresses = settings.recipients()
                .map(s -> read(vault.open(s.key(), s.bytes(), context(settings.id()))))
                .orElse(List.of());
        if (addresses.isEmpty()) {
            return;
        }
        Duration ahead = Duration.ofDays(settings.warnDays());
        Instant since = settings.view(current.tenant().timeZone()).warnedAt();
        Instant seen = since == null ? now : since.plus(ahead);
        Upcoming upcoming = outlook.between(seen.isAfter(now) ? seen : now, now.plus(ahead));
        OverdueReviews reviews = holds.overdue(day(since == null ? Instant.EPOCH : since));
        settings.warned(now);
        if (upcoming.items() > 0 || reviews.lately() > 0) {
            String subject = subject(upcoming, reviews);
            String text = (upcoming.items() > 0 ? text(upcoming) : "") + text(reviews);
            addresses.forEach(to -> mails.send(settings.id(), new MailDraft(to, subject, text, null)));
        }
    }

    /** A hold that was to be reviewed on the day of the warning before is overdue since the day after. */
    private LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, current.tenant().timeZone());
    }

    private String subject(Upcoming upcoming, OverdueReviews reviews) {
        String alias = current.tenant().alias();
        return upcoming.items() > 0
                ? "Stateward: " + upcoming.items() + " items of " + alias + " reach their end"
                : "Stateward: " + reviews.overdue() + " legal holds of " + alias + " are to be reviewed";
    }

    private static String text(OverdueReviews reviews) {
        return reviews.overdue() == 0 ? "" : """

            %d legal holds were to be reviewed by now. They go on until somebody releases them.
            GET /api/v1/legal-holds?review=overdue lists them.
            """.formatted(reviews.overdue());
    }

    Settings.@Nullable Sealed seal(UUID settings, List<String> addresses) {
        if (addresses.isEmpty()) {
            return null;
        }
        UUID key = vault.keyFor(KeyScope.ofItem(Purpose.SECRETS, settings));
        return new Settings.Sealed(key, vault.seal(key, Json.bytes(addresses), context(settings)), addresses.size());
    }

    private static String context(UUID settings) {
        return "retention-settings/" + settings;
    }

    private static List<String> read(byte[] plain) {
        try {
            return Json.mapper()
                    .readValue(new String(plain, StandardCharsets.UTF_8), new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            // Without its cause, which would quote an address.
            throw new IllegalStateException("The addresses to be warned cannot be read");
        }
    }

    private String text(Upcoming upcoming) {
        String lines =
                upcoming.groups().stream().limit(MAX_LINES).map(this::line).collect(Collectors.joining("\n"));
        Collection<Upcoming.Group> groups = upcoming.groups();
        String more = groups.size() > MAX_LINES || upcoming.cutOff() ? "\n… and more" : "";
        return """
            %d items of %s reach the end of their time and will be swept.

            %s%s

            Whatever must stay needs a legal hold or another policy before that day. GET /api/v1/retention/upcoming tells all.
            """.formatted(upcoming.items(), current.tenant().name(), lines, more);
    }

    private String line(Upcoming.Group group) {
        return group.day() + "  " + group.items() + " x " + group.kind() + " of agent "
                + agents.of(group.agent().toString()).name() + " in store "
                + stores.of(group.store().toString()).name()
                + (group.policy() == null ? "" : ", by " + group.policy() + ": " + group.then());
    }
}
