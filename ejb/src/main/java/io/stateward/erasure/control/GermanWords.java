package io.stateward.erasure.control;

import io.stateward.erasure.entity.RefusalGround;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes to the person in German. */
record GermanWords() implements PersonWords {

    private static final String HANDLED =
            "Wir vergewissern uns, wer fragt, suchen Ihre Daten in allen unseren Systemen, löschen sie und sehen noch einmal nach.";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    @Override
    public Letter code(Facts facts, Entry entry, LocalDate due) {
        return letter(facts, "Bitte bestätigen Sie Ihren Antrag auf Löschung", """
            jemand hat uns in Ihrem Namen gebeten, Ihre personenbezogenen Daten zu löschen. Vorher vergewissern wir uns, dass Sie
            es waren.

            Wenn ja, öffnen Sie %s und geben Sie ein:

              Aktenzeichen: %s
              Code:         %s

            Der Code gilt bis %s. Waren Sie es nicht, tun Sie nichts: Ohne den Code wird nichts gelöscht.

            %s\
            """.formatted(
                        entry.page(), facts.reference(), entry.code(), DAY.format(entry.until()), time(facts, due)));
    }

    private static String time(Facts facts, LocalDate due) {
        return facts.isCcpa()
                ? "Wir haben den Antrag erhalten. " + HANDLED + " Sie bekommen unsere Antwort bis zum "
                        + DAY.format(due) + ", wie lange die Bestätigung auch braucht."
                : "Haben Sie bestätigt, bekommen Sie unsere Antwort bis zum " + DAY.format(due)
                        + " oder um so viele Tage später, wie die Bestätigung gebraucht hat.";
    }

    @Override
    public Letter received(Facts facts, LocalDate due) {
        return letter(facts, "Wir haben Ihren Antrag auf Löschung erhalten", """
            wir haben Ihren Antrag auf Löschung Ihrer personenbezogenen Daten erhalten (%s). %s Sie bekommen unsere Antwort bis
            zum %s.\
            """.formatted(
                        facts.law(), HANDLED, DAY.format(due)));
    }

    @Override
    public Letter confirmed(Facts facts, LocalDate due, boolean themselves) {
        return themselves
                ? byCode(facts, due)
                : letter(facts, "Wir haben uns vergewissert, dass der Antrag von Ihnen ist", """
            wir haben uns vergewissert, dass der Antrag auf Löschung Ihrer personenbezogenen Daten von Ihnen ist. Sie bekommen
            unsere Antwort bis zum %s.\
            """.formatted(
                                DAY.format(due)));
    }

    private static Letter byCode(Facts facts, LocalDate due) {
        return letter(facts, "Danke: Ihr Antrag ist bestätigt", """
            Sie haben bestätigt, dass der Antrag auf Löschung Ihrer personenbezogenen Daten von Ihnen ist. Sie bekommen unsere
            Antwort bis zum %s.\
            """.formatted(DAY.format(due)));
    }

    @Override
    public Letter extended(Facts facts, LocalDate due, String reason) {
        return letter(facts, "Ihr Antrag auf Löschung braucht mehr Zeit", """
            Ihr Antrag auf Löschung Ihrer personenbezogenen Daten braucht mehr Zeit als gedacht. Sie bekommen unsere Antwort bis
            zum %s.

            Der Grund: %s\
            """.formatted(DAY.format(due), reason));
    }

    @Override
    public Letter refused(Facts facts, RefusalGround ground, String explanation) {
        return letter(facts, "Ihr Antrag auf Löschung wurde abgelehnt", """
            wir kommen Ihrem Antrag auf Löschung Ihrer personenbezogenen Daten nicht nach.

            Der Rechtsgrund: %s
            Der Grund: %s

            %s\
            """.formatted(
                        ground(ground), explanation, remedy(facts)));
    }

    private static String remedy(Facts facts) {
        return facts.isCcpa()
                ? "Sie können sich bei der California Privacy Protection Agency oder beim Attorney General von Kalifornien beschweren."
                : "Sie können sich bei einer Datenschutz-Aufsichtsbehörde beschweren, zum Beispiel bei der Ihres Wohnorts, und\n"
                        + "gerichtlichen Rechtsschutz suchen.";
    }

    private static String ground(RefusalGround ground) {
        return switch (ground) {
            case FREEDOM_OF_EXPRESSION -> "freie Meinungsäußerung und Information (Art. 17 Abs. 3 lit. a DSGVO)";
            case LEGAL_OBLIGATION -> "rechtliche Verpflichtung oder öffentliche Aufgabe (Art. 17 Abs. 3 lit. b DSGVO)";
            case PUBLIC_HEALTH -> "öffentliche Gesundheit (Art. 17 Abs. 3 lit. c DSGVO)";
            case ARCHIVING_OR_RESEARCH -> "Archiv, Forschung oder Statistik (Art. 17 Abs. 3 lit. d DSGVO)";
            case LEGAL_CLAIMS -> "Rechtsansprüche (Art. 17 Abs. 3 lit. e DSGVO)";
            case TRANSACTION -> "um auszuführen, was Sie bestellt haben (CCPA 1798.105(d)(1))";
            case SECURITY -> "Sicherheit und Unversehrtheit (CCPA 1798.105(d)(2))";
            case DEBUGGING -> "Behebung von Fehlern (CCPA 1798.105(d)(3))";
            case CALIFORNIA_ECPA -> "California Electronic Communications Privacy Act (CCPA 1798.105(d)(5))";
            case EXPECTED_INTERNAL_USE -> "interne Zwecke, mit denen Sie rechnen können (CCPA 1798.105(d)(7))";
            case MANIFESTLY_UNFOUNDED_OR_EXCESSIVE ->
                "offenkundig unbegründet oder exzessiv (Art. 12 Abs. 5 lit. b DSGVO)";
            case IDENTITY_NOT_ESTABLISHED -> "Ihre Identität ließ sich nicht feststellen (Art. 12 Abs. 2 und 6 DSGVO)";
        };
    }

    @Override
    public Letter completed(Facts facts, List<Kept> kept) {
        String rest = kept.isEmpty()
                ? "Von dem, was wir über Sie gefunden haben, wurde nichts aufbewahrt."
                : "Noch nicht weg sind:\n\n"
                        + kept.stream().map(GermanWords::line).collect(Collectors.joining("\n"))
                        + "\n\nAufbewahrtes wird bis dahin für nichts anderes verwendet und gelöscht, wenn sein Grund endet."
                        + (kept.stream().anyMatch(Kept::isDenied) ? "\n\n" + remedy(facts) : "");
        String subject = kept.stream().anyMatch(k -> k.why() == Rest.REFUSED)
                ? "Ihr Antrag auf Löschung ist teilweise ausgeführt"
                : "Ihr Antrag auf Löschung ist ausgeführt";
        return letter(facts, subject, """
            wir haben die personenbezogenen Daten über Sie gelöscht, die Ihr Antrag umfasst. %s

            Damit sie nicht aus Sicherungen zurückkommen, bewahren wir für begrenzte Zeit einen verschlüsselten Prüfwert Ihrer
            Kennungen auf.\
            """.formatted(rest));
    }

    private static String line(Kept kept) {
        String what = switch (kept.why()) {
            case REFUSED -> refused(Objects.requireNonNull(kept.refusal()));
            case RETENTION -> "Unterlagen, die ein Gesetz uns aufbewahren lässt";
            case HOLD -> "Unterlagen, die für ein Verfahren gesichert sind";
            case LOCK -> "Unterlagen, die gegen jede Löschung gesperrt sind";
            case SHARED -> "Texte, die auch anderen gehören und über die wir noch entscheiden";
            case UNPROVEN -> "Daten, deren Löschung misslang oder nicht zu beweisen ist; fragen Sie uns nach dem Grund";
            case WINDOW -> "Kopien, die ein Speicher von selbst verwirft";
        };
        LocalDate until = kept.until();
        return "  - " + what + (until == null ? "" : ", bis " + DAY.format(until));
    }

    private static String refused(Refusal refusal) {
        String why = ground(refusal.ground());
        return "Daten, deren Löschung wir ablehnen: " + why.substring(0, why.indexOf(" (")) + " (" + refusal.article()
                + "). Der Grund: " + refusal.reason();
    }

    private static Letter letter(Facts facts, String subject, String body) {
        return new Letter(subject, """
            Guten Tag,

            %s

            Aktenzeichen Ihres Antrags: %s

            %s
            """.formatted(body, facts.reference(), facts.house()));
    }
}
