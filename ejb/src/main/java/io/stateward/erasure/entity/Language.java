package io.stateward.erasure.entity;

/** Is a language in which the person is written to. */
public enum Language {
    EN,
    DE
}
