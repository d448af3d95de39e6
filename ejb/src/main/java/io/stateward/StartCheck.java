package io.stateward;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Keeps Stateward from starting in production mode on what is good for the demo only; the server then serves nothing.
 *
 * <p>{@code stateward.mode} is {@code demo} or {@code production}; an installation that does not say is taken for production. What needs
 * the database or Keycloak is looked at by {@code identity}, which brings its findings to {@link #require} too.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class StartCheck {

    /** Configuration property. */
    public static final String MODE = "stateward.mode";

    private static final Logger LOG = System.getLogger(StartCheck.class.getName());

    private static final String START_TLS = "stateward.mail.start-tls";
    private static final String DEMO = "demo";
    private static final String PRODUCTION = "production";

    @PostConstruct
    void onStart() {
        Config config = ConfigProvider.getConfig();
        require(findings(config));
        // In the demo somebody may try mail on one machine, where the address is right.
        InsecureSettings.lettersLeadNowhere(config).ifPresent(finding -> LOG.log(Level.WARNING, finding));
    }

    static List<String> findings(Config config) {
        List<String> findings = new ArrayList<>();
        startTls(config, findings);
        String mode = mode(config);
        if (mode.equals(PRODUCTION)) {
            findings.addAll(InsecureSettings.of(config));
        } else if (!mode.equals(DEMO)) {
            findings.add(MODE + " must be " + DEMO + " or " + PRODUCTION + ".");
        }
        return List.copyOf(findings);
    }

    /** In the demo too: a word that is none must not pass for false, which sends mails in the clear. */
    private static void startTls(Config config, List<String> findings) {
        String word =
                config.getOptionalValue(START_TLS, String.class).orElse("").strip();
        if (!List.of("", "true", "false").contains(word)) {
            findings.add(START_TLS + " must be true or false.");
        }
    }

    private static String mode(Config config) {
        return config.getOptionalValue(MODE, String.class).orElse(PRODUCTION);
    }

    /** Tells whether this is a demo, in which public secrets do no harm. */
    public static boolean isDemo(Config config) {
        return mode(config).equals(DEMO);
    }

    /**
     * Logs each finding and goes on only if there is none.
     *
     * @throws IllegalStateException which ends the deployment
     */
    public static void require(List<String> findings) {
        if (!findings.isEmpty()) {
            findings.forEach(finding -> LOG.log(Level.ERROR, "Stateward does not start: {0}", finding));
            throw new IllegalStateException("Stateward does not start in this mode: " + String.join(" ", findings));
        }
    }
}
