package io.stateward.web;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Says what a resource method answers with, where its return type does not: for the API's description. */
@Documented
@Target(METHOD)
@Retention(RUNTIME)
public @interface Answers {

    /** The body's record, or {@code byte[]} for a file. */
    Class<?> value();

    /** The status of success. */
    int status() default 200;
}
