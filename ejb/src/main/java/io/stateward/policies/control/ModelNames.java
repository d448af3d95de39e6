package io.stateward.policies.control;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Matches names of models with names and globs, in which {@code *} stands for any characters. */
final class ModelNames {

    /** Form of a name or glob: what agents register, and asterisks. */
    static final Pattern FORM = Pattern.compile("[A-Za-z0-9*][A-Za-z0-9*._:/@+-]{0,199}");

    private static final String ANY = "*";

    private ModelNames() {}

    /** Tells whether one of them matches; an unknown model only where any is meant. */
    static boolean matchOne(List<String> globs, @Nullable String model) {
        for (String glob : globs) {
            if (model == null ? glob.equals(ANY) : matches(glob, model)) {
                return true;
            }
        }
        return false;
    }

    /** Compares in at most glob times model steps: only the last asterisk is ever gone back to. */
    static boolean matches(String glob, String model) {
        int g = 0;
        int m = 0;
        int asterisk = -1;
        int taken = 0;
        while (m < model.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                asterisk = g++;
                taken = m;
            } else if (g < glob.length() && glob.charAt(g) == model.charAt(m)) {
                g++;
                m++;
            } else if (asterisk >= 0) {
                g = asterisk + 1;
                m = ++taken;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
