package io.stateward.stores.connector.openai;

import com.fasterxml.jackson.databind.JsonNode;
import io.stateward.stores.connector.http.JsonApi;
import io.stateward.stores.connector.http.Refused;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.KnownItem;
import io.stateward.stores.entity.Person;
import io.stateward.stores.entity.Target;
import io.stateward.stores.entity.Treatment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds everything about one person in one store: what the catalog knows, what that leads to, and what a scan of the stored completions
 * finds. It lives for one search.
 */
final class Discovery {

    /** Most objects that one search looks at beyond those that the catalog knows. */
    static final int MAX_FOLLOWED = 10_000;

    private final JsonApi api;
    private final Person person;
    private final Mentions mentions;
    private final Predicate<String> keeps;
    private final Map<String, Lead> leads = new LinkedHashMap<>();
    private final Deque<Lead> open = new ArrayDeque<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private int followed;

    /**
     * @param keeps whether the service keeps state of a kind
     */
    Discovery(JsonApi api, Person person, Predicate<String> keeps) {
        this.keeps = keeps;
        this.api = api;
        this.person = person;
        this.mentions = Mentions.of(person);
    }

    /** Returns the targets, each once. */
    List<Target> targets(List<KnownItem> known) {
        known.stream()
                .filter(item -> !item.createdAt().isAfter(person.cutOff()))
                .map(this::lead)
                .forEach(lead -> leads.merge(lead.key(), lead, Lead::and));
        open.addAll(leads.values());
        known.stream().filter(item -> item.ref() == null).forEach(this::lookUp);
        while (!open.isEmpty()) {
            look(open.remove());
        }
        new Scan(api, person, this::isKnown, this::add).run(keeps);
        return List.copyOf(targets.values());
    }

    private Lead lead(KnownItem item) {
        ObjectKind told = ObjectKind.of(item);
        boolean asked = told.path().length() == 1 || keeps.test(told.label());
        ObjectKind kind = asked ? told : ObjectKind.UNKNOWN;
        String ref = item.ref();
        String name = ref == null || kind == ObjectKind.UNKNOWN ? item.id().toString() : ref;
        return new Lead(kind, name, List.of(item.id()), item.shared(), item.depth(), false);
    }

    /** An intent whose answer was lost can be found again if it is a stored completion that carries the catalog's id. */
    private void lookUp(KnownItem item) {
        Lead unbound = lead(item);
        boolean completion = ObjectKind.ofCatalogKind(item.kind())
                .filter(ObjectKind.COMPLETION::equals)
                .filter(kind -> keeps.test(kind.label()))
                .isPresent();
        if (completion && leads.containsKey(unbound.key())) {
            Pages.each(api, ObjectKind.COMPLETION.path(), SingleObject.journaled(item.id()), found -> {
                open.remove(unbound);
                follow(unbound.to(ObjectKind.COMPLETION, found.path("id").asText(), item.shared()));
                return true;
            });
        }
    }

    private void follow(Lead lead) {
        if (leads.putIfAbsent(lead.key(), lead) == null) {
            open.add(++followed > MAX_FOLLOWED ? lead.to(ObjectKind.UNREAD, lead.ref(), lead.shared()) : lead);
        }
    }

    private void look(Lead lead) {
        try {
            switch (lead.kind()) {
                case CONVERSATION -> conversation(lead);
                case RESPONSE -> response(lead);
                case VECTOR_STORE -> vectorStore(lead);
                case THREAD -> thread(lead);
                case CHATKIT_THREAD -> add(lead, "ChatKit thread", there(lead) ? 1 : 0);
                case CONTAINER -> add(lead, "Container with its files", there(lead) ? 1 : 0);
                case COMPLETION -> add(lead, "Stored chat completion", there(lead) ? 1 : 0);
                case FILE -> add(lead, "File", there(lead) ? 1 : 0);
                case UNBOUND -> add(lead, "State whose id " + api.provider() + " never told us", 0);
                case UNREAD -> add(lead, "State that was not looked at, because one search follows so many only", 0);
                case BROKEN_CHAIN, UNKNOWN -> add(lead, "State of a kind that is not erased here", 0);
            }
        } catch (Refused e) {
            if (e.everywhere()) {
                throw e;
            }
            // One object that OpenAI will not talk about must not stop the search; erasing it says why it failed.
            add(lead, "Object that " + api.provider() + " refuses to show", 0);
        }
    }

    private void conversation(Lead lead) {
        if (lead.shared()) {
            Optional<SharedConversation> shared = SharedConversation.read(api, lead.ref(), mentions);
            if (shared.isPresent()) {
                SharedConversation read = shared.get();
                add(lead, read.description(), read.pieces(), read.treatment());
                return;
            }
        }
        Optional<Long> pieces = lead.shared() ? Optional.empty() : new Conversation(api, lead.ref()).pieces();
        if (pieces.isPresent() || !lead.followed()) {
            add(lead, lead.shared() ? "Conversation shared with others" : "Conversation", pieces.orElse(0L));
        }
    }

    /** A thread leaves the files that came with its messages, and a vector store that was made of nothing else. */
    private void thread(Lead lead) {
        AssistantThread thread = new AssistantThread(api, lead.ref());
        Optional<Long> pieces = lead.shared() ? thread.pieces(mentions) : thread.pieces();
        add(
                lead,
                lead.shared()
                        ? "Thread shared with others; messages that name the person are deleted as a whole"
                        : "Thread",
                pieces.orElse(0L));
        if (pieces.isEmpty() || lead.shared()) {
            return;
        }
        Set<String> files = thread.attached();
        Attachments attachments = new Attachments(api);
        Set<String> own = new HashSet<>();
        for (String store : thread.searched()) {
            List<String> attached = attachments.of(store);
            if (!attached.isEmpty() && files.containsAll(attached)) {
                own.add(store);
                follow(lead.to(ObjectKind.VECTOR_STORE, store, false));
            }
        }
        for (String file : files) {
            if (!attachments.exist(file, own)) {
                follow(lead.to(ObjectKind.FILE, file, false));
            }
        }
    }

    /** Follows the chain back to the next response that the catalog knows: that one is a target of its own. */
    private void response(Lead lead) {
        JsonNode response = api.get(ObjectKind.RESPONSE.path(lead.ref()));
        boolean any = !response.isMissingNode();
        List<String> before = new ArrayList<>();
        while (!response.isMissingNode()) {
            // The catalog does not say that this conversation is the person's, so others may share it.
            text(response.path("conversation").path("id"))
                    .ifPresent(into -> follow(lead.to(ObjectKind.CONVERSATION, into, true)));
            String earlier = ResponseChain.earlier(response);
            if (earlier.isEmpty() || !claimed(lead.to(ObjectKind.RESPONSE, earlier, lead.shared()))) {
                break;
            }
            response = api.get(ObjectKind.RESPONSE.path(earlier));
            if (response.isMissingNode()) {
                broken(earlier);
            } else {
                before.add(earlier);
            }
        }
        String description = before.isEmpty() ? "Response" : "Response with earlier ones of its chain";
        add(lead, description, any ? before.size() + 1L : 0);
        targets.computeIfPresent(lead.key(), (key, target) -> target.taking(before));
    }

    private boolean claimed(Lead earlier) {
        if (leads.putIfAbsent(earlier.key(), earlier) != null) {
            return false;
        }
        if (++followed > MAX_FOLLOWED) {
            open.add(earlier.to(ObjectKind.UNREAD, earlier.ref(), earlier.shared()));
            return false;
        }
        return true;
    }

    private void broken(String earlier) {
        Lead gone = new Lead(ObjectKind.BROKEN_CHAIN, earlier, List.of(), true, 0, true);
        add(gone, "Responses before an earlier one that is gone", 0);
    }

    private void vectorStore(Lead lead) {
        boolean there = there(lead);
        add(lead, "Vector store", there ? 1 : 0);
        Attachments attachments = new Attachments(api);
        for (String file : there ? attachments.of(lead.ref()) : List.<String>of()) {
            boolean exclusive = !lead.shared() && !attachments.exist(file, lead.ref());
            if (exclusive || attachments.names(lead.ref(), file, mentions)) {
                follow(lead.to(ObjectKind.FILE, file, !exclusive));
            }
        }
    }

    private boolean isKnown(Lead lead) {
        return leads.containsKey(lead.key());
    }

    private boolean there(Lead lead) {
        return lead.kind().on(api).has(lead.kind().path(lead.ref()));
    }

    private void add(Lead lead, String description, long found) {
        boolean rewritten = lead.kind() == ObjectKind.THREAD;
        Treatment shared = rewritten ? Treatment.REDACT : Treatment.ASK;
        add(lead, description, found, lead.shared() ? shared : Treatment.ERASE);
    }

    private void add(Lead lead, String description, long found, Treatment treatment) {
        int wave = lead.kind().wave(lead.depth());
        Target target =
                new Target(lead.kind().label(), lead.ref(), description, wave, found, lead.shared(), lead.items());
        Target treated = target.treated(treatment);
        boolean reached = lead.followed() && !lead.items().isEmpty() && found > 0;
        targets.putIfAbsent(lead.key(), reached ? treated.reached() : treated);
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
