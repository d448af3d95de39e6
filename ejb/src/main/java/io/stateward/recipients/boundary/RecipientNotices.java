package io.stateward.recipients.boundary;

import io.stateward.Boundary;
import io.stateward.Names;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.StatewardException;
import io.stateward.ledger.boundary.Ledger;
import io.stateward.operations.boundary.Webhooks;
import io.stateward.operations.entity.WebhookReport;
import io.stateward.recipients.control.Announcing;
import io.stateward.recipients.control.Dispatch;
import io.stateward.recipients.control.RecipientRows;
import io.stateward.recipients.entity.NoticeStatus;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientNotice;
import io.stateward.recipients.entity.Telling;
import io.stateward.tenancy.boundary.CurrentTenant;
import io.stateward.tenancy.entity.Role;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells recipients what became of data they were given, and shows whether they know. */
@Boundary
public class RecipientNotices {

    /** Most references of one person at one recipient that a notice names. */
    public static final int MAX_REFERENCES = 20;

    /** Longest reference that an officer supplies, in characters. */
    public static final int MAX_REFERENCE_CHARS = 200;

    private static final int MAX_REASON_CHARS = 1_000;

    @Inject
    Announcing announcing;

    @Inject
    Dispatch dispatch;

    @Inject
    RecipientRows rows;

    @Inject
    Webhooks webhooks;

    @Inject
    CurrentTenant current;

    @Inject
    Ledger ledger;

    /**
     * Tells every recipient concerned, in the caller's transaction; who was told of as much by an earlier call for the same cause is not told
     * again. For the capabilities whose requests end, not for people.
     *
     * @return how many notices were written
     */
    public int tell(Telling telling) {
        return announcing.tell(telling);
    }

    /** Tells whether anybody is entered who may have to be told. */
    public boolean hasRecipients() {
        return rows.isAny();
    }

    /** Returns the ids of the recipients that have a reference of the person, and of those that get such data. */
    public Set<UUID> concerned(Set<UUID> subjects, Collection<Telling.Disclosed> data) {
        Set<UUID> known =
                rows.references(subjects).stream().map(r -> r.recipient()).collect(Collectors.toSet());
        return rows.all().stream()
                .filter(r -> known.contains(r.id())
                        || (!r.isKnownByAlias() && data.stream().anyMatch(r::gets)))
                .map(r -> r.id())
                .collect(Collectors.toSet());
    }

    /** Lists the notices of a request: the answer to whoever asks who the recipients were. */
    public List<NoticeView> of(UUID cause) {
        current.requireReader();
        return views(rows.ofCause(cause));
    }

    /**
     * Lists notices from the newest back.
     *
     * @param recipient id or name of their recipient, or null for all
     * @param attention whether only those that wait for an officer, of all recipients
     */
    public Page<NoticeView> list(
            @Nullable String recipient, boolean attention, @Nullable UUID before, @Nullable Integer limit) {
        current.requireReader();
        Page<RecipientNotice> page =
                rows.notices(recipient == null ? null : rows.of(recipient).id(), attention, before, Page.limit(limit));
        return new Page<>(views(page.items()), page.next());
    }

    public NoticeView notice(UUID id) {
        current.requireReader();
        return view(rows.notice(id));
    }

    /** Counts the notices of each of some requests by status. */
    public Map<UUID, Map<NoticeStatus, Long>> counts(Collection<UUID> causes) {
        current.requireReader();
        Map<UUID, Map<NoticeStatus, Long>> counts = new HashMap<>();
        rows.counts(causes)
                .forEach(row -> counts.computeIfAbsent((UUID) row[0], c -> new HashMap<>())
                        .put((NoticeStatus) row[1], (Long) row[2]));
        return counts;
    }

    /**
     * Sends a notice that could not be addressed, by the reference that an officer found out, or tries one again that was given up.
     *
     * @param reference the recipient's own reference of the person; needed for one that is unaddressed
     * @throws StatewardException {@code notice-status} (409); {@code notice-gone} (409) if nothing is left of what was sent
     */
    public NoticeView send(Seen seen, @Nullable String reference) {
        RecipientNotice notice = toChange(seen);
        if (notice.status() == NoticeStatus.UNADDRESSED) {
            String known =
                    Names.requireText("reference", reference == null ? "" : reference.strip(), MAX_REFERENCE_CHARS);
            dispatch.send(rows.of(notice.recipient()), notice, List.of(known));
            return view(notice);
        }
        notice.again();
        if (webhooks.tryAgain(notice.id()) == 0) {
            throw new StatewardException(
                    StatewardException.Kind.CONFLICT,
                    "notice-gone",
                    "Nothing is left of what was to be sent: a mail cannot be tried again, and a webhook is kept for 30"
                            + " days. Tell the recipient yourself and record that as the reason.");
        }
        return view(notice);
    }

    /** Records why a recipient cannot be told: impossible, or of disproportionate effort (GDPR Art. 19). */
    public NoticeView excuse(Seen seen, String reason) {
        RecipientNotice notice = toChange(seen);
        notice.excuse(current.caller().name(), Names.requireText("reason", reason, MAX_REASON_CHARS));
        webhooks.withdraw(notice.id(), "An officer recorded that it cannot be told.");
        ledger.record(
                "recipient-excused",
                Map.of("notice", notice.id(), "recipient", notice.recipient(), "cause", notice.cause()));
        return view(notice);
    }

    private RecipientNotice toChange(Seen seen) {
        current.require(Role.PRIVACY_OFFICER);
        RecipientNotice notice = rows.notice(seen.id());
        notice.requireVersion(seen.version());
        return notice;
    }

    private NoticeView view(RecipientNotice notice) {
        rows.flush();
        return views(List.of(notice)).get(0);
    }

    private List<NoticeView> views(List<RecipientNotice> notices) {
        Map<UUID, WebhookReport> reports =
                webhooks.about(notices.stream().map(RecipientNotice::id).toList());
        return notices.stream()
                .map(n -> {
                    WebhookReport report = reports.get(n.id());
                    return report == null ? n.view(0, null) : n.view(report.attempts(), report.error());
                })
                .toList();
    }
}
