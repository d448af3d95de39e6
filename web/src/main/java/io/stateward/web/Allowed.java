package io.stateward.web;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import io.stateward.tenancy.entity.Role;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * Says who may call a resource method; a method without it is closed to everybody.
 *
 * <p>An agent that is let in reaches only itself: that is a check of data and lies in the boundaries.
 */
@Documented
@Target(METHOD)
@Retention(RUNTIME)
public @interface Allowed {

    /** The roles of which the caller needs one; none means everybody, signed on or not, and then {@link ApiDoor} must know the path. */
    Role[] value();
}
