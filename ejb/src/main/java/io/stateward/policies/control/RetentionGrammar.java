package io.stateward.policies.control;

import io.stateward.policies.entity.Disposition;
import io.stateward.policies.entity.Ground;
import io.stateward.policies.entity.Since;
import io.stateward.policies.entity.Terms;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a retention policy says. */
final class RetentionGrammar {

    /** Longest period in years, so that every end is a date that both databases can keep. */
    static final int MAX_YEARS = 999;

    private static final Pattern PERIOD =
            Pattern.compile("P(?=\\d)(?:\\d{1,5}Y)?(?:\\d{1,5}M)?(?:\\d{1,5}W)?(?:\\d{1,6}D)?");
    private static final int MONTHS_PER_YEAR = 12;
    private static final int SHORTEST_MONTH_DAYS = 28;

    private RetentionGrammar() {}

    static Terms.Retention read(DocumentFields document) {
        Terms.Keep keep = keep(document);
        DocumentFields basis = document.fields("basis", Set.of("text", "againstErasure"));
        List<Ground> grounds = basis == null ? List.of() : grounds(basis);
        requireCountedFromCreation(document, keep, grounds);
        Disposition then = then(document);
        String archiveTo = document.optionalText("archiveTo");
        if ((then == Disposition.ARCHIVE) != (archiveTo != null)) {
            throw InvalidDocument.at(
                    document.line("archiveTo"),
                    "archiveTo",
                    "'then: archive' and the store to archive to belong together: name both or neither.");
        }
        return new Terms.Retention(keep, basis == null ? null : basis.text("text"), grounds, then, archiveTo);
    }

    private static Terms.Keep keep(DocumentFields document) {
        DocumentFields fields = document.fields("keep", Set.of("atLeast", "atMost", "since", "cap"));
        if (fields == null || (!fields.has("atLeast") && !fields.has("atMost"))) {
            throw InvalidDocument.at(
                    document.line("keep"), "keep", "A retention policy needs keep with atLeast, atMost or both.");
        }
        Since since = since(fields);
        boolean capNeeded = since.equals(Since.LAST_USED) && fields.has("atMost");
        boolean capPossible = !since.equals(Since.CREATED) && fields.has("atMost");
        if (fields.has("cap") ? !capPossible : capNeeded) {
            throw InvalidDocument.at(
                    fields.line("cap"),
                    "keep.cap",
                    "A maximum since lastUsed needs a cap since creation, or what is used now and then is kept for"
                            + " ever; a maximum since an event may have one, and nothing else has.");
        }
        return new Terms.Keep(period(fields, "atLeast"), period(fields, "atMost"), since, period(fields, "cap"));
    }

    private static Since since(DocumentFields fields) {
        String word = fields.optionalText("since");
        if (word == null) {
            return Since.CREATED;
        }
        for (Since since : List.of(Since.CREATED, Since.LAST_USED)) {
            if (since.word().equals(word)) {
                return since;
            }
        }
        String event = new Since(word).event();
        if (event != null && EventNames.FORM.matcher(event).matches()) {
            return Since.event(event);
        }
        throw InvalidDocument.at(
                fields.line("since"),
                "keep.since",
                "A period is counted since created, lastUsed or event:<name>, such as event:contract-ended. "
                        + EventNames.SENTENCE);
    }

    private static @Nullable Period period(DocumentFields fields, String name) {
        String text = fields.optionalText(name);
        if (text == null) {
            return null;
        }
        Period period = PERIOD.matcher(text).matches() ? Period.parse(text) : Period.ZERO;
        long months = period.toTotalMonths() + period.get(ChronoUnit.DAYS) / SHORTEST_MONTH_DAYS;
        if (period.isZero() || months > (long) MAX_YEARS * MONTHS_PER_YEAR) {
            throw InvalidDocument.at(
                    fields.line(name),
                    fields.path(name),
                    "This must be an ISO 8601 period of years, months, weeks and days such as P6M or P1Y6M, longer"
                            + " than nothing and at most " + MAX_YEARS + " years; hours are not counted.");
        }
        return period;
    }

    private static List<Ground> grounds(DocumentFields basis) {
        List<Ground> grounds = new ArrayList<>();
        for (String text : basis.textOrTexts("againstErasure")) {
            grounds.add(Ground.parse(text)
                    .orElseThrow(() -> InvalidDocument.at(
                            basis.line("againstErasure"),
                            "basis.againstErasure",
                            "Against an erasure stand only GDPR 17(3)(a) to (e) and CCPA 1798.105(d)(1) to (8). Leave"
                                    + " it out if none applies: the minimum then blocks sweeps, not people.")));
        }
        return grounds;
    }

    private static void requireCountedFromCreation(DocumentFields document, Terms.Keep keep, List<Ground> grounds) {
        if (grounds.isEmpty()) {
            return;
        }
        if (keep.atLeast() == null) {
            throw InvalidDocument.at(
                    document.line("basis"), "basis.againstErasure", "A ground against erasure belongs to an atLeast.");
        }
        if (!keep.since().equals(Since.CREATED)) {
            // The end of a block is told to the person, so it must be a date that nothing moves.
            throw InvalidDocument.at(
                    document.line("keep"),
                    "keep.since",
                    "A minimum that stands against erasure is counted since created. Put the maximum into a policy of"
                            + " its own.");
        }
    }

    private static Disposition then(DocumentFields document) {
        String word = document.optionalText("then");
        if (word == null) {
            return Disposition.ERASE;
        }
        Disposition then = PolicyGrammar.disposition(word);
        if (then == null) {
            throw InvalidDocument.at(
                    document.line("then"), "then", "What comes then is erase, anonymise, archive or review.");
        }
        return then;
    }
}
