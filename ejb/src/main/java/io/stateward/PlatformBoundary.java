package io.stateward;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Stereotype;
import jakarta.transaction.Transactional;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks the few boundaries that work outside any tenant: the register of tenants and the work queue.
 *
 * <p>They see platform tables only. The architecture test holds the list of their names, so that a new one is a decision.
 */
@Stereotype
@ApplicationScoped
@Transactional
@Documented
@Target(TYPE)
@Retention(RUNTIME)
public @interface PlatformBoundary {}
