package io.stateward.policies.entity;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Is a legal ground on which a minimum stands against a request to be forgotten: one of GDPR Art. 17(3)(a) to (e), or of CCPA
 * 1798.105(d).
 *
 * @param regime the law it belongs to; it says nothing against a request under another
 * @param text the ground as Stateward writes it, such as {@code GDPR 17(3)(b)}
 */
public record Ground(Regime regime, String text) {

    private static final Pattern GDPR = Pattern.compile("GDPR (?:Art\\. ?)?17\\(3\\)\\(([a-e])\\)");
    private static final Pattern CCPA = Pattern.compile("CCPA (?:§ ?)?1798\\.105\\(d\\)(\\([1-8]\\))?");

    /** Reads a ground, or returns nothing when neither law knows it. */
    public static Optional<Ground> parse(String text) {
        Matcher gdpr = GDPR.matcher(text.strip());
        if (gdpr.matches()) {
            return Optional.of(new Ground(Regime.GDPR, "GDPR 17(3)(" + gdpr.group(1) + ")"));
        }
        Matcher ccpa = CCPA.matcher(text.strip());
        if (ccpa.matches()) {
            String number = ccpa.group(1) == null ? "" : ccpa.group(1);
            return Optional.of(new Ground(Regime.CCPA, "CCPA 1798.105(d)" + number));
        }
        return Optional.empty();
    }
}
