package io.stateward.operations.boundary;

import io.stateward.Boundary;
import io.stateward.Ids;
import io.stateward.StatewardException;
import io.stateward.operations.control.Outbox;
import io.stateward.operations.entity.MailDraft;
import io.stateward.operations.entity.MailReport;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends mails, each in the transaction of what it is about: it is sent if and only if that commits. */
@Boundary
public class Mails {

    @Inject
    Outbox outbox;

    /**
     * Lets pass where a mail server is configured, and soundly.
     *
     * @throws StatewardException {@code mail-not-configured} (422) otherwise
     */
    public void requireConfigured() {
        Outbox.requireConfigured();
    }

    /** Lets pass one plain address, such as {@code officer@example.com}; the refusal of another does not quote it. */
    public String requireAddress(String field, String address) {
        return Outbox.requireAddress(field, address);
    }

    /**
     * Puts a mail into the outbox.
     *
     * <p>Where no mail server is soundly configured any more, it is given up at once and {@link #about} says so.
     *
     * @param about what it is about; {@link #about} tells by it what became of the mail
     */
    public UUID send(UUID about, MailDraft draft) {
        return outbox.add(Ids.next(), about, draft);
    }

    /** Notes that a mail about a thing could not even be written, so that its failure is seen where its success would have been. */
    public void giveUp(UUID about, String why) {
        outbox.giveUp(about, why);
    }

    /** Returns what the waiting mails are about. */
    public List<UUID> waiting() {
        return outbox.waiting();
    }

    /** Gives up the mails about a thing that still wait; one that is being sent at the moment may arrive. */
    public void withdraw(UUID about, String why) {
        outbox.withdraw(about, why);
    }

    /** Sums up the mails about each of some things, by one query; what has none is left out. */
    public Map<UUID, MailReport> about(Collection<UUID> things) {
        return outbox.about(things);
    }
}
