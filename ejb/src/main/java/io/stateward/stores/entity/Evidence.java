package io.stateward.stores.entity;

/** Says how well it is known that a target is as its verdict says, strongest first. */
public enum Evidence {
    /** Files were looked at, or a key's destruction was committed. */
    PHYSICAL,
    /** The store was asked again by another path. */
    API,
    /** The provider says so. */
    DECLARED,
    /** Nothing is known. */
    NONE
}
