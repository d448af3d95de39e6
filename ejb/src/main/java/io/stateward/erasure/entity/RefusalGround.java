package io.stateward.erasure.entity;

import io.stateward.policies.entity.Regime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Is a legal reason for refusing an erasure, as a whole or of single targets; nothing else counts. */
public enum RefusalGround {
    /** GDPR Art. 17(3)(a), CCPA §1798.105(d)(4). */
    FREEDOM_OF_EXPRESSION("(a)", "(4)"),
    /** GDPR Art. 17(3)(b), CCPA §1798.105(d)(8). */
    LEGAL_OBLIGATION("(b)", "(8)"),
    /** GDPR Art. 17(3)(c). */
    PUBLIC_HEALTH("(c)", null),
    /** GDPR Art. 17(3)(d), CCPA §1798.105(d)(6). */
    ARCHIVING_OR_RESEARCH("(d)", "(6)"),
    /** GDPR Art. 17(3)(e). */
    LEGAL_CLAIMS("(e)", null),
    /** CCPA §1798.105(d)(1): to complete what the person ordered. */
    TRANSACTION(null, "(1)"),
    /** CCPA §1798.105(d)(2). */
    SECURITY(null, "(2)"),
    /** CCPA §1798.105(d)(3). */
    DEBUGGING(null, "(3)"),
    /** CCPA §1798.105(d)(5), California Electronic Communications Privacy Act. */
    CALIFORNIA_ECPA(null, "(5)"),
    /** CCPA §1798.105(d)(7): internal uses that the person may expect. */
    EXPECTED_INTERNAL_USE(null, "(7)"),
    /** GDPR Art. 12(5)(b); of a request as a whole only. */
    MANIFESTLY_UNFOUNDED_OR_EXCESSIVE(null, null),
    /** GDPR Art. 12(2) and 12(6); of a request as a whole only. */
    IDENTITY_NOT_ESTABLISHED(null, null);

    private final @Nullable String gdpr;
    private final @Nullable String ccpa;

    RefusalGround(@Nullable String gdpr, @Nullable String ccpa) {
        this.gdpr = gdpr;
        this.ccpa = ccpa;
    }

    /** Returns where that law lets single targets be refused for it, such as {@code GDPR 17(3)(e)}; nothing if it does not. */
    public Optional<String> article(Regime regime) {
        return switch (regime) {
            case GDPR -> Optional.ofNullable(gdpr).map(letter -> "GDPR 17(3)" + letter);
            case CCPA -> Optional.ofNullable(ccpa).map(number -> "CCPA 1798.105(d)" + number);
        };
    }

    /** Tells whether a request under that law may be refused for it as a whole. */
    public boolean isOf(Regime regime) {
        boolean onlyAsAWhole = gdpr == null && ccpa == null;
        return onlyAsAWhole || article(regime).isPresent();
    }

    /** Returns the reasons for which single targets may be refused under that law. */
    public static List<RefusalGround> ofTargets(Regime regime) {
        return Arrays.stream(values())
                .filter(ground -> ground.article(regime).isPresent())
                .toList();
    }
}
