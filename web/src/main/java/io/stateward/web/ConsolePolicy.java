package io.stateward.web;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * Sets at start what the console's pages may load and where their forms may lead, from the installation's configuration.
 *
 * <p>A form that signs out leads on to Keycloak, and browsers hold redirects of forms to the policy too; {@code web.xml} cannot know
 * Keycloak's address. PrimeFaces appends its nonce to the end, so {@code script-src} comes last.
 */
public class ConsolePolicy implements ServletContainerInitializer {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'; form-action 'self' %s; script-src 'self'";

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
        Config config = ConfigProvider.getConfig();
        context.setInitParameter(
                "primefaces.CSP_POLICY",
                POLICY.formatted(origin(config.getValue("stateward.keycloak.url", String.class))));
        boolean encrypted =
                config.getValue("stateward.public-url", String.class).startsWith("https:");
        context.getSessionCookieConfig().setSecure(encrypted);
    }

    static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
