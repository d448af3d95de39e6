package io.stateward.erasure.control;

import io.stateward.erasure.entity.RefusalGround;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes to the person in English. */
record EnglishWords() implements PersonWords {

    private static final String HANDLED =
            "We make sure who asks, look for your data in all our systems, erase it and look again.";

    @Override
    public Letter code(Facts facts, Entry entry, LocalDate due) {
        return letter(facts, "Please confirm your request to be forgotten", """
            somebody has asked us in your name to erase your personal data. Before we do, we make sure that it was you.

            If it was, open %s and enter:

              Reference: %s
              Code:      %s

            The code is good until %s. If it was not you, do nothing: without the code nothing is erased.

            %s\
            """.formatted(
                        entry.page(), facts.reference(), entry.code(), entry.until(), time(facts, due)));
    }

    private static String time(Facts facts, LocalDate due) {
        return facts.isCcpa()
                ? "We have received the request. " + HANDLED + " You will have our answer by " + due
                        + ", however long the confirmation takes."
                : "Once you have confirmed you will have our answer by " + due
                        + ", or later by as many days as the confirmation took.";
    }

    @Override
    public Letter received(Facts facts, LocalDate due) {
        return letter(facts, "We have received your request to be forgotten", """
            we have received your request to erase your personal data (%s). %s You will have our answer by %s.\
            """.formatted(facts.law(), HANDLED, due));
    }

    @Override
    public Letter confirmed(Facts facts, LocalDate due, boolean themselves) {
        return themselves
                ? byCode(facts, due)
                : letter(facts, "We have made sure that the request is yours", """
            we have made sure that the request to erase your personal data comes from you. You will have our answer by %s.\
            """.formatted(due));
    }

    private static Letter byCode(Facts facts, LocalDate due) {
        return letter(facts, "Thank you: your request is confirmed", """
            you have confirmed that the request to erase your personal data is yours. You will have our answer by %s.\
            """.formatted(due));
    }

    @Override
    public Letter extended(Facts facts, LocalDate due, String reason) {
        return letter(facts, "Your request to be forgotten takes longer", """
            your request to erase your personal data takes longer than we thought. You will have our answer by %s.

            The reason: %s\
            """.formatted(due, reason));
    }

    @Override
    public Letter refused(Facts facts, RefusalGround ground, String explanation) {
        return letter(facts, "Your request to be forgotten was refused", """
            we do not carry out your request to erase your personal data.

            The legal ground: %s
            The reason: %s

            %s\
            """.formatted(
                        ground(ground), explanation, remedy(facts)));
    }

    private static String remedy(Facts facts) {
        return facts.isCcpa()
                ? "You may complain to the California Privacy Protection Agency or to the Attorney General of California."
                : "You may lodge a complaint with a data protection supervisory authority, for example the one of the country\n"
                        + "where you live, and seek a judicial remedy.";
    }

    private static String ground(RefusalGround ground) {
        return switch (ground) {
            case FREEDOM_OF_EXPRESSION -> "freedom of expression and information (GDPR Art. 17(3)(a))";
            case LEGAL_OBLIGATION -> "a legal obligation or a public task (GDPR Art. 17(3)(b))";
            case PUBLIC_HEALTH -> "public interest in public health (GDPR Art. 17(3)(c))";
            case ARCHIVING_OR_RESEARCH -> "archiving, research or statistics (GDPR Art. 17(3)(d))";
            case LEGAL_CLAIMS -> "legal claims (GDPR Art. 17(3)(e))";
            case TRANSACTION -> "to complete what you ordered (CCPA 1798.105(d)(1))";
            case SECURITY -> "security and integrity (CCPA 1798.105(d)(2))";
            case DEBUGGING -> "mending errors (CCPA 1798.105(d)(3))";
            case CALIFORNIA_ECPA -> "the California Electronic Communications Privacy Act (CCPA 1798.105(d)(5))";
            case EXPECTED_INTERNAL_USE -> "internal uses that you may expect (CCPA 1798.105(d)(7))";
            case MANIFESTLY_UNFOUNDED_OR_EXCESSIVE -> "manifestly unfounded or excessive (GDPR Art. 12(5)(b))";
            case IDENTITY_NOT_ESTABLISHED -> "your identity could not be established (GDPR Art. 12(2), 12(6))";
        };
    }

    @Override
    public Letter completed(Facts facts, List<Kept> kept) {
        String rest = kept.isEmpty()
                ? "Nothing that we found about you was kept."
                : "Not gone yet:\n\n"
                        + kept.stream().map(EnglishWords::line).collect(Collectors.joining("\n"))
                        + "\n\nWhat is kept is not used for anything else meanwhile, and is erased when its reason ends."
                        + (kept.stream().anyMatch(Kept::isDenied) ? "\n\n" + remedy(facts) : "");
        String subject = kept.stream().anyMatch(k -> k.why() == Rest.REFUSED)
                ? "Your request to be forgotten was carried out in part"
                : "Your request to be forgotten was carried out";
        return letter(facts, subject, """
            we have erased the personal data about you that your request covers. %s

            So that it does not come in again from backups, we keep a keyed hash of your identifiers for a limited time.\
            """.formatted(rest));
    }

    private static String line(Kept kept) {
        String what = switch (kept.why()) {
            case REFUSED -> refused(Objects.requireNonNull(kept.refusal()));
            case RETENTION -> "records that the law has us keep";
            case HOLD -> "records under a legal hold";
            case LOCK -> "records that are locked against every deletion";
            case SHARED -> "texts that are others' too and that we still decide about";
            case UNPROVEN -> "data whose erasure failed or cannot be proven; ask us for the reason";
            case WINDOW -> "copies that a storage system drops by itself";
        };
        LocalDate until = kept.until();
        return "  - " + what + (until == null ? "" : ", until " + until);
    }

    private static String refused(Refusal refusal) {
        String why = ground(refusal.ground());
        return "data whose erasure we refuse: " + why.substring(0, why.indexOf(" (")) + " (" + refusal.article()
                + "). The reason: " + refusal.reason();
    }

    private static Letter letter(Facts facts, String subject, String body) {
        return new Letter(subject, """
            Dear Sir or Madam,

            %s

            Reference of your request: %s

            %s
            """.formatted(body, facts.reference(), facts.house()));
    }
}
