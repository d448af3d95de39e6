package io.stateward.batch;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** Marks the executor whose threads belong to the server, which knows the application on them. */
@Qualifier
@Retention(RUNTIME)
@Target({FIELD, METHOD})
public @interface ServerThreads {}
