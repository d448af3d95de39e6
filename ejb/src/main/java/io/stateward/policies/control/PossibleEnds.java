package io.stateward.policies.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.policies.boundary.AnonymisingStores;
import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.PolicyDocument;
import io.stateward.policies.entity.PolicyWarning;
import io.stateward.policies.entity.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says whether what a document wants of expired state can be done. */
@ApplicationScoped
class PossibleEnds {

    /** Most stores that one warning names. */
    private static final int MAX_NAMES = 10;

    private static final String FIELD = "then";

    private static final String NO_ARCHIVE = "Nothing can be archived: no store can copy state into another. Copy it"
            + " yourself and let 'then' be erase, or review.";

    @Inject
    AnonymisingStores stores;

    /**
     * Lets pass what can be done.
     *
     * @throws StatewardException {@code archive-impossible} (422)
     */
    void require(PolicyDocument document) {
        if (then(document).filter(Disposition.ARCHIVE::equals).isPresent()) {
            throw new StatewardException(Kind.UNPROCESSABLE, "archive-impossible", NO_ARCHIVE, Map.of("field", FIELD));
        }
    }

    /** Returns what an author is to know: that it cannot be done at all, or where a person is asked instead. */
    Optional<PolicyWarning> warning(PolicyDocument document) {
        return then(document).flatMap(then -> switch (then) {
            case ARCHIVE -> Optional.of(new PolicyWarning(FIELD, NO_ARCHIVE + " This version cannot be activated."));
            case ANONYMISE -> unable(stores.unable(document.appliesTo().stores()));
            case ERASE, REVIEW -> Optional.empty();
        });
    }

    private static Optional<PolicyWarning> unable(List<String> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String some = String.join(", ", names.subList(0, Math.min(names.size(), MAX_NAMES)));
        String more = names.size() > MAX_NAMES ? " and " + (names.size() - MAX_NAMES) + " more" : "";
        return Optional.of(new PolicyWarning(
                FIELD,
                "Single items cannot be anonymised in " + some + more
                        + ". What falls due there, and in tables whose data map has no rule for it, is left until a"
                        + " person decides on it in a disposition review."));
    }

    private static Optional<Disposition> then(PolicyDocument document) {
        return document.terms() instanceof Terms.Retention retention
                ? Optional.ofNullable(retention.then())
                : Optional.empty();
    }
}
