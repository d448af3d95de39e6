package io.stateward.web;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Marks a creating call that takes an {@code Idempotency-Key}.
 *
 * <p>Its answer is kept for a day, so it must hold no identifiers of people; a secret is left out through {@link OneTime}.
 */
@NameBinding
@Documented
@Target({TYPE, METHOD})
@Retention(RUNTIME)
public @interface Idempotent {}
