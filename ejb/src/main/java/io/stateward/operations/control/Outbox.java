package io.stateward.operations.control;

import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.operations.boundary.MailSeal;
import io.stateward.operations.entity.Mail;
import io.stateward.operations.entity.MailDraft;
import io.stateward.operations.entity.MailReport;
import io.stateward.operations.entity.MailStatus;
import io.stateward.tenancy.boundary.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Puts mails into the outbox and tells what became of them. */
@ApplicationScoped
public class Outbox {

    /** Longest address, in characters (RFC 5321 section 4.5.3.1.3). */
    private static final int MAX_ADDRESS_CHARS = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]{1,64}";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

    /** Dot-atoms on both sides: no display name, no quoting, no line break. */
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(\\." + ATOM + "){0,9}@" + LABEL + "(\\." + LABEL + "){1,9}");

    @Inject
    EntityManager entities;

    @Inject
    CurrentTenant current;

    @Inject
    MailSeal seal;

    @Inject
    WorkRows work;

    @Inject
    Clock clock;

    /**
     * Lets pass where mails can be sent.
     *
     * @throws StatewardException {@code mail-not-configured} (422) otherwise
     */
    public static void requireConfigured() {
        MailSettings.of(ConfigProvider.getConfig());
    }

    public static String requireAddress(String field, String address) {
        if (address.length() > MAX_ADDRESS_CHARS || !ADDRESS.matcher(address).matches()) {
            throw StatewardException.invalid(
                    field, "'" + field + "' takes plain mail addresses, such as officer@example.com.");
        }
        return address;
    }

    public UUID add(UUID id, UUID about, MailDraft draft) {
        Instant now = clock.instant();
        MailSettings settings;
        try {
            settings = MailSettings.of(ConfigProvider.getConfig());
        } catch (StatewardException e) {
            // What the mail is about must come about all the same.
            entities.persist(Mail.unsendable(id, about, e.sentence(), now));
            return id;
        }
        byte[] message = Messages.write(id, draft, settings, now);
        UUID key = seal.keyFor(id);
        entities.persist(new Mail(id, about, new Mail.Sealed(key, seal.seal(id, key, message)), now));
        work.enqueue(current.id(), MailWork.KIND, id, now);
        return id;
    }

    public void giveUp(UUID about, String why) {
        entities.persist(Mail.unsendable(Ids.next(), about, why, clock.instant()));
    }

    public List<UUID> waiting() {
        return entities.createNamedQuery("Mail.waiting", UUID.class)
                .setParameter("queued", MailStatus.QUEUED)
                .getResultList();
    }

    public void withdraw(UUID about, String why) {
        Instant now = clock.instant();
        entities.createNamedQuery("Mail.waitingAbout", Mail.class)
                .setParameter("about", about)
                .setParameter("queued", MailStatus.QUEUED)
                .getResultList()
                .forEach(mail -> {
                    mail.refused(why, now);
                    // Its key is still to be destroyed.
                    work.enqueue(current.id(), MailWork.KIND, mail.id(), now);
                });
    }

    public Map<UUID, MailReport> about(Collection<UUID> things) {
        if (things.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<State>> mails = entities.createNamedQuery("Mail.about", Object[].class)
                .setParameter("things", things)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0],
                        Collectors.mapping(
                                row -> new State((MailStatus) row[1], (String) row[2], (Instant) row[3]),
                                Collectors.toList())));
        Map<UUID, MailReport> reports = new HashMap<>();
        mails.forEach((about, states) -> reports.put(about, report(states)));
        return reports;
    }

    private static MailReport report(List<State> mails) {
        long failed = count(mails, MailStatus.FAILED);
        long queued = count(mails, MailStatus.QUEUED);
        MailStatus status = failed > 0 ? MailStatus.FAILED : queued > 0 ? MailStatus.QUEUED : MailStatus.SENT;
        String error = mails.stream()
                .map(State::error)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
        Instant at = mails.get(mails.size() - 1).updatedAt();
        return new MailReport(status, count(mails, MailStatus.SENT), queued, failed, at, error);
    }

    private record State(MailStatus status, @Nullable String error, Instant updatedAt) {}

    private static long count(List<State> mails, MailStatus status) {
        return mails.stream().filter(m -> m.status() == status).count();
    }
}
