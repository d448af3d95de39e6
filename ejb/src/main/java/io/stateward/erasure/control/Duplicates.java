package io.stateward.erasure.control;

import io.stateward.Names;
import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.entity.ErasureDraft;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.erasure.entity.Related;
import io.stateward.erasure.entity.RequestDoor;
import io.stateward.stores.connector.text.Mentions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a person's request is worked on once.
 *
 * <p>A request counts as open until the person was answered: what goes on afterwards, because a block has ended, stands against no new one.
 */
@ApplicationScoped
class Duplicates {

    @Inject
    Marks marks;

    @Inject
    Requests requests;

    @Inject
    Identifiers identifiers;

    @Inject
    Reach reach;

    /**
     * Receives a request, unless another about the same person is open and no reason is given for a second one.
     *
     * @param make makes the request from what it was received beside
     * @throws StatewardException {@code duplicate-request} (409) with the open request's id and status, if the caller may learn of it
     */
    ErasureRequest receive(ErasureDraft draft, Function<Related, ErasureRequest> make) {
        RequestDoor locked = marks.lock();
        List<ErasureRequest> others = marks.marked(draft.subjects()).stream()
                .map(requests::find)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(ErasureRequest::id))
                .toList();
        Optional<ErasureRequest> open =
                others.stream().filter(r -> r.closedAt().isEmpty()).findFirst();
        String reason = draft.terms().allowDuplicate();
        if (open.isPresent() && reason == null) {
            throw duplicate(open.get(), reach.reaches(open.get()));
        }
        UUID previous = others.stream()
                .filter(r -> r.closedAt().isPresent())
                .max(Comparator.comparing(r -> r.closedAt().orElseThrow()))
                .map(ErasureRequest::id)
                .orElse(null);
        ErasureRequest request = make.apply(related(open.map(ErasureRequest::id), draft, reason, previous));
        marks.mark(request.id(), draft.subjects(), locked);
        return request;
    }

    private Related related(Optional<UUID> open, ErasureDraft draft, @Nullable String reason, @Nullable UUID previous) {
        if (reason == null || open.isEmpty()) {
            return new Related(null, null, previous);
        }
        String words = Names.requireText("allowDuplicate.reason", reason, ErasureDraft.MAX_REASON_CHARS);
        if (Mentions.of(identifiers.of(draft.subjects())).in(words)) {
            throw Naming.namesPerson();
        }
        return new Related(open.get(), words, previous);
    }

    private static StatewardException duplicate(ErasureRequest open, boolean shown) {
        return new StatewardException(
                Kind.CONFLICT,
                "duplicate-request",
                "A request about this person is open already. Go on with that one, or say in 'allowDuplicate' why there"
                        + " must be a second.",
                shown ? Map.of("request", open.id(), "requestStatus", open.status()) : Map.of());
    }
}
