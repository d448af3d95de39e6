package io.stateward.erasure.control;

import io.stateward.erasure.entity.RefusalGround;
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
    record Facts(String house, String reference, String law) {}

    /** Says why something is not gone. */
    enum Rest {
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
     */
    record Kept(Rest why, @Nullable LocalDate until) {}

    /** Asks for the code to be entered on a page. */
    Letter code(Facts facts, String code, LocalDate until, String page);

    /** Says that the request was received and when it will be answered. */
    Letter received(Facts facts, LocalDate due);

    /** Says that the code was right and when the request will be answered. */
    Letter confirmed(Facts facts, LocalDate due);

    /** Says that the answer takes longer, until when and why (GDPR Art. 12(3)). */
    Letter extended(Facts facts, LocalDate due, String reason);

    /** Says why nothing is erased, and to whom the person may turn (GDPR Art. 12(4)). */
    Letter refused(Facts facts, RefusalGround ground, String explanation);

    /** Says what was done, and what is not gone, why and until when; nothing of it leaves anything out. */
    Letter completed(Facts facts, List<Kept> kept);
}
