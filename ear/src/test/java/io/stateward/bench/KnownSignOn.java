package io.stateward.bench;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers tokens that were verified, as Stateward does, so that the bare servlet can be measured without the server's check too: the side
 * on which Stateward has nothing left to win.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.APPLICATION)
public class KnownSignOn implements HttpAuthenticationMechanism {

    @Inject
    BeanManager beans;

    private final Map<String, CredentialValidationResult> known = new ConcurrentHashMap<>();

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        String token = String.valueOf(request.getHeader("Authorization"));
        CredentialValidationResult before = known.get(token);
        return before == null
                ? bearer().validateRequest(request, response, new Learning(context, token))
                : context.notifyContainerAboutLogin(before);
    }

    private HttpAuthenticationMechanism bearer() {
        Bean<?> found = beans.getBeans(HttpAuthenticationMechanism.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> !bean.getBeanClass().equals(KnownSignOn.class))
                .findFirst()
                .orElseThrow();
        return (HttpAuthenticationMechanism)
                beans.getReference(found, HttpAuthenticationMechanism.class, beans.createCreationalContext(found));
    }

    private final class Learning extends HttpMessageContextWrapper {

        private final String token;

        Learning(HttpMessageContext context, String token) {
            super(context);
            this.token = token;
        }

        @Override
        public AuthenticationStatus notifyContainerAboutLogin(CredentialValidationResult result) {
            known.put(token, result);
            return super.notifyContainerAboutLogin(result);
        }
    }
}
