package io.stateward.recipients.web;

import io.stateward.recipients.boundary.RecipientNotices;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.web.Asked;
import io.stateward.web.PathId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells on a request's page which recipients were told: what the person is told who asks (GDPR Art. 19). */
@Named
@RequestScoped
public class ToldRecipients {

    @Inject
    RecipientNotices sent;

    @Inject
    Recipients recipients;

    @Inject
    Asked asked;

    private @Nullable List<NoticeView> notices;
    private @Nullable Map<UUID, String> names;

    public List<NoticeView> getNotices() {
        List<NoticeView> read = notices;
        if (read == null) {
            read = sent.of(PathId.of("request", asked.textOrEmpty("id")));
            notices = read;
        }
        return read;
    }

    public String name(UUID recipient) {
        Map<UUID, String> known = names;
        if (known == null) {
            known = recipients.list().stream().collect(Collectors.toMap(RecipientView::id, RecipientView::name));
            names = known;
        }
        return known.getOrDefault(recipient, "a recipient");
    }
}
