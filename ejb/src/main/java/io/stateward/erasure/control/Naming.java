package io.stateward.erasure.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.erasure.entity.ErasureRequest;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Keeps words that name the person out of what stays: an officer's reasons, and what a certificate says. */
@ApplicationScoped
class Naming {

    /** What stands in a certificate instead of a text that names the person. */
    static final String WITHHELD = "[withheld: this text named the person]";

    @Inject
    Identifiers identifiers;

    /**
     * Refuses an officer's words that name the person.
     *
     * @throws StatewardException {@code reason-names-person} (422)
     */
    void requireNameless(ErasureRequest request, String words) {
        if (mentions(request).in(words)) {
            throw namesPerson();
        }
    }

    static StatewardException namesPerson() {
        return new StatewardException(
                Kind.UNPROCESSABLE,
                "reason-names-person",
                "These words name the person whom the request is about. They stay on record"
                        + " after the person is erased: say it without names, addresses and numbers.");
    }

    /** Returns what withholds a text that names the person, and lets every other pass. */
    UnaryOperator<String> cleaner(ErasureRequest request) {
        Mentions mentions = mentions(request);
        Map<String, String> known = new HashMap<>();
        return text -> known.computeIfAbsent(text, words -> mentions.in(words) ? WITHHELD : words);
    }

    private Mentions mentions(ErasureRequest request) {
        if (!request.person().isHere()) {
            return Mentions.of(List.of());
        }
        List<Identifier> all = Stream.concat(identifiers.open(request).stream(), identifiers.learned(request).stream())
                .toList();
        return Mentions.of(all);
    }
}
