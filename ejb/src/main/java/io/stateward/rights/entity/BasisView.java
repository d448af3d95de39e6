package io.stateward.rights.entity;

/**
 * Says on what basis data is processed for a purpose.
 *
 * @param provided whether people provide that data themselves
 */
public record BasisView(String purpose, LegalBasis basis, boolean provided) {}
