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
 * Marks what other capabilities may call: one transaction per call, inside the wall of the tenant whose request it is.
 *
 * <p>A call without a bound tenant fails before it reaches the bean.
 */
@Stereotype
@ApplicationScoped
@Transactional
@TenantScoped
@Documented
@Target(TYPE)
@Retention(RUNTIME)
public @interface Boundary {}
