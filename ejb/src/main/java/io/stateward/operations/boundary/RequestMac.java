package io.stateward.operations.boundary;

/**
 * Hashes a request's body under a key of the current tenant; {@code vault}, which owns the keys, implements it.
 *
 * <p>A plain hash would do for comparing, but a body with one e-mail address in it is found from its plain hash by trying addresses.
 */
public interface RequestMac {

    /** Returns HMAC-SHA256 of the body, 32 bytes; equal bodies of one tenant give equal values. */
    byte[] of(byte[] body);
}
