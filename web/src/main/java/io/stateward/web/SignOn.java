package io.stateward.web;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContextWrapper;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Signs callers on by where they knock: bearer tokens (MicroProfile JWT) for the API and the gateway, OpenID Connect for the console.
 *
 * <p>A bad or missing token is not answered here: the request goes on with nobody signed in, and {@link ApiDoor} answers it as a problem
 * document. A session of the console never opens the API, so that the API needs no defence against forged cross-site requests.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
@SuppressWarnings("NullAway.Init") // the container calls find() first
public class SignOn implements HttpAuthenticationMechanism {

    private static final Logger LOG = System.getLogger(SignOn.class.getName());

    private static final String OPEN_ID_PROVIDER = "org.glassfish.soteria";

    @Inject
    BeanManager beans;

    @Inject
    KnownTokens known;

    private HttpAuthenticationMechanism bearer;
    private HttpAuthenticationMechanism console;

    @PostConstruct
    void find() {
        Predicate<Bean<?>> openId = bean -> bean.getBeanClass().getName().startsWith(OPEN_ID_PROVIDER);
        console = mechanism(openId);
        bearer = mechanism(openId.negate());
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        if (!isForMachines(request)) {
            return signInByPage(request, response, context);
        }
        AuthenticationStatus status = signInByToken(request, response, context);
        return status == AuthenticationStatus.NOT_DONE && context.isProtected()
                ? context.responseUnauthorized()
                : status;
    }

    private AuthenticationStatus signInByToken(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String token = KnownTokens.bearer(request.getHeader("Authorization"));
        if (token == null) {
            return AuthenticationStatus.NOT_DONE;
        }
        Optional<CredentialValidationResult> before = known.find(token);
        return before.isPresent()
                ? context.notifyContainerAboutLogin(before.get())
                : bearer.validateRequest(
                        request, response, new Unanswered(context, result -> known.remember(token, result)));
    }

    private AuthenticationStatus signInByPage(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        Callback.remember(request, context.isProtected());
        try {
            return isAskedByScript(request)
                    ? knownOnly(request, response, context)
                    : console.validateRequest(request, response, context);
        } catch (IllegalStateException | ProcessingException e) {
            LOG.log(Level.ERROR, "Keycloak does not answer the console's sign-on", e);
            return failed(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } catch (NoSuchElementException e) {
            // Somebody comes back from a sign-in that this session never began, or that has ended with it.
            return failed(response, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    /** Takes the session that is there: a script cannot sign in, so it is told 401 instead of being sent to Keycloak. */
    private AuthenticationStatus knownOnly(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        AuthenticationStatus status = console.validateRequest(request, response, new Unprotected(context));
        return status == AuthenticationStatus.NOT_DONE && context.isProtected()
                ? context.responseUnauthorized()
                : status;
    }

    private static AuthenticationStatus failed(HttpServletResponse response, int status)
            throws AuthenticationException {
        try {
            response.sendError(status);
            return AuthenticationStatus.SEND_FAILURE;
        } catch (IOException e) {
            throw new AuthenticationException(e);
        }
    }

    @Override
    public AuthenticationStatus secureResponse(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        return isForMachines(request)
                ? bearer.secureResponse(request, response, context)
                : console.secureResponse(request, response, context);
    }

    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        if (!isForMachines(request)) {
            console.cleanSubject(request, response, context);
        }
    }

    static boolean isForMachines(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith("/api/") || path.startsWith("/gateway/");
    }

    /** Tells whether a page's script asks, and not a person who opens a page. */
    private static boolean isAskedByScript(HttpServletRequest request) {
        String path = request.getServletPath();
        return path.startsWith("/progress/") || path.startsWith("/check/");
    }

    /** Looks the server's two mechanisms up past this alternative, behind which an {@code Instance} hides them. */
    private HttpAuthenticationMechanism mechanism(Predicate<Bean<?>> wanted) {
        Bean<?> found = beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> !bean.getBeanClass().equals(SignOn.class))
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The server lacks one of the two sign-on mechanisms"));
        CreationalContext<?> creation = beans.createCreationalContext(found);
        return (HttpAuthenticationMechanism) beans.getReference(found, HttpAuthenticationMechanism.class, creation);
    }

    /** Keeps the bearer mechanism from answering a bad token with an empty 401, and hears whom it let in. */
    private static final class Unanswered extends HttpMessageContextWrapper {

        private final Consumer<CredentialValidationResult> verified;

        Unanswered(HttpMessageContext context, Consumer<CredentialValidationResult> verified) {
            super(context);
            this.verified = verified;
        }

        @Override
        public AuthenticationStatus notifyContainerAboutLogin(CredentialValidationResult result) {
            verified.accept(result);
            return super.notifyContainerAboutLogin(result);
        }

        @Override
        public AuthenticationStatus responseUnauthorized() {
            return doNothing();
        }
    }

    /** Keeps the console's mechanism from sending whoever asks to Keycloak. */
    private static final class Unprotected extends HttpMessageContextWrapper {

        Unprotected(HttpMessageContext context) {
            super(context);
        }

        @Override
        public boolean isProtected() {
            return false;
        }
    }
}
