package io.stateward.erasure.control;

import io.stateward.erasure.entity.RefusalGround;
import io.stateward.policies.entity.Regime;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says to the person, in their language, what becomes of their request. */
sealed interface PersonWords permits EnglishWords, GermanWords {

    /**
     * Is a letter.
     *
     * @param subject one line
     * @param text plain text
     */
    record Letter(String subject, String text) {}

    /**
     * Is what every letter names.
     *
     * @param house the tenant's name
     * @param reference by which the person and the tenant speak about the request
     * @param law the law asked under
     */
    record Facts(String house, String reference, String law) {

        boolean isCcpa() {
            return law.equals(Regime.CCPA.name());
        }
    }

    /** Says why something is not gone. */
    enum Rest {
        REFUSED,
        RETENTION,
        HOLD,
        LOCK,
        SHARED,
        UNPROVEN,
        WINDOW
    }

    /**
     * Is what is not gone.
     *
     * @param why the reason
     * @param until the last day of it, or null where nobody can tell yet
     * @param refusal on what ground an officer keeps it, or null where that is not why
     */
    record Kept(
            Rest why, @Nullable LocalDate until, @Nullable Refusal refusal) {

        Kept(Rest why, @Nullable LocalDate until) {
            this(why, until, null);
        }

        /** Tells whether it is kept although the person asked for its erasure, against which they may complain (GDPR Art. 12(4)). */
        boolean isDenied() {
            return why == Rest.REFUSED || why == Rest.RETENTION || why == Rest.HOLD;
        }
    }

    /**
     * Is why an officer keeps something.
     *
     * @param article where the law has the ground
     * @param reason the officer's words
     */
    record Refusal(RefusalGround ground, String article, String reason) {}

    /**
     * Asks for the code to be entered on a page. It is the first letter, so that it confirms the receipt too and says how the request is
     * handled and when it is answered, which the CCPA asks for within ten business days (§7021(a)).
     */
    Letter code(Facts facts, Entry entry, LocalDate due);

    /**
     * Is how a code is entered.
     *
     * @param until the last day on which it is good
     * @param page where
     */
    record Entry(String code, LocalDate until, String page) {}

    /** Says that the request was received and when it will be answered. */
    Letter received(Facts facts, LocalDate due);

    /**
     * Says that the request is known to be the person's and when it will be answered.
     *
     * @param themselves whether the person has confirmed it by a code, and not the tenant made sure in another way
     */
    Letter confirmed(Facts facts, LocalDate due, boolean themselves);

    /** Says that the answer takes longer, until when and why (GDPR Art. 12(3)). */
    Letter extended(Facts facts, LocalDate due, String reason);

    /** Says why nothing is erased, and to whom the person may turn (GDPR Art. 12(4)). */
    Letter refused(Facts facts, RefusalGround ground, String explanation);

    /** Says what was done, and what is not gone, why and until when; nothing of it leaves anything out. */
    Letter completed(Facts facts, List<Kept> kept);
}
