package io.stateward.web;

import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells browsers what they must not do with any answer of Stateward. */
@WebFilter(
        filterName = "security-headers",
        urlPatterns = "/*",
        asyncSupported = true,
        // Also errors: what sign-on refuses comes here by its error page only.
        dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR})
public class SecurityHeaders implements Filter {

    /** Pages of the console have a policy of their own with a nonce ({@link ConsolePolicy}); a browser holds to both if there are two. */
    private static final String PAGE = ".xhtml";

    /** Nothing may be loaded but a style sheet and images, and nothing framed. */
    private static final String NOTHING =
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    @Inject
    @ConfigProperty(name = "stateward.public-url")
    String publicUrl;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        if (!((HttpServletRequest) request).getRequestURI().endsWith(PAGE)) {
            answer.setHeader("Content-Security-Policy", NOTHING);
        }
        answer.setHeader("X-Content-Type-Options", "nosniff");
        answer.setHeader("X-Frame-Options", "DENY");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (publicUrl.startsWith("https:")) {
            answer.setHeader("Strict-Transport-Security", ONE_YEAR);
        }
        if (SignOn.isForMachines((HttpServletRequest) request) || isPage((HttpServletRequest) request)) {
            answer.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    /** What a page shows must not be there any more when its reader has signed out; style sheets and scripts may. */
    private static boolean isPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.endsWith(PAGE) && !path.contains("/jakarta.faces.resource/");
    }
}
