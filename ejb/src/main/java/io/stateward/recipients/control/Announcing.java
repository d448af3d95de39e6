package io.stateward.recipients.control;

import io.stateward.ledger.boundary.Ledger;
import io.stateward.recipients.boundary.Invented;
import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.entity.NoticeAction;
import io.stateward.recipients.entity.Recipient;
import io.stateward.recipients.entity.RecipientNotice;
import io.stateward.recipients.entity.RecipientReference;
import io.stateward.recipients.entity.Telling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides who is told of something, and by what reference. */
@ApplicationScoped
public class Announcing {

    @Inject
    RecipientRows rows;

    @Inject
    @Any
    Instance<Invented> invented;

    @Inject
    Dispatch dispatch;

    @Inject
    Ledger ledger;

    @Inject
    Clock clock;

    /** Tells everybody concerned who was not told of as much already; returns how many. */
    public int tell(Telling telling) {
        List<Recipient> all = rows.all();
        if (all.isEmpty() || invented.stream().anyMatch(i -> i.isOf(telling.cause()))) {
            return 0;
        }
        Map<UUID, List<String>> aliases = rows.references(telling.subjects()).stream()
                .collect(Collectors.groupingBy(
                        RecipientReference::recipient,
                        Collectors.mapping(RecipientReference::reference, Collectors.toList())));
        List<RecipientNotice> before = rows.ofCause(telling.cause()).stream()
                .filter(n -> n.action() == telling.action())
                .toList();
        return (int) all.stream()
                .filter(r -> tell(r, telling, aliases.getOrDefault(r.id(), List.of()), before))
                .count();
    }

    private boolean tell(Recipient recipient, Telling telling, List<String> aliases, List<RecipientNotice> before) {
        long pieces = telling.disclosed().stream()
                .filter(recipient::gets)
                .mapToLong(Telling.Disclosed::pieces)
                .sum();
        boolean concerned = recipient.isKnownByAlias() ? !aliases.isEmpty() : pieces > 0;
        Optional<RecipientNotice> last = before.stream()
                .filter(n -> n.recipient().equals(recipient.id()))
                .reduce((earlier, later) -> later);
        // A request that goes on is told again where more is gone: what was kept at first.
        if (!concerned || last.map(n -> n.pieces() >= pieces).orElse(false)) {
            return false;
        }
        RecipientNotice notice = new RecipientNotice(
                recipient.id(), telling, last.map(n -> n.turn() + 1).orElse(0), pieces, clock.instant());
        rows.add(notice);
        List<String> references = recipient.isKnownByAlias() ? aliases : identifiers(recipient, telling);
        if (references.isEmpty()) {
            ledger.record(
                    "recipient-unaddressed",
                    Map.of("notice", notice.id(), "recipient", recipient.id(), "cause", telling.cause()));
        } else {
            dispatch.send(recipient, notice, references);
        }
        return true;
    }

    private static List<String> identifiers(Recipient recipient, Telling telling) {
        return telling.identifiers().stream()
                .filter(i -> i.type().equals(recipient.scheme()))
                .flatMap(i -> Stream.of(i.value()))
                .distinct()
                .limit(RecipientNotices.MAX_REFERENCES)
                .toList();
    }

    /** Sends a test, which is about nobody. */
    public RecipientNotice test(Recipient recipient) {
        RecipientNotice notice = new RecipientNotice(
                recipient.id(),
                new Telling(recipient.id(), NoticeAction.TEST, "GDPR", Set.of(), List.of(), List.of(), clock.instant()),
                rows.tests(recipient.id()),
                0,
                clock.instant());
        rows.add(notice);
        dispatch.send(recipient, notice, List.of());
        return notice;
    }
}
