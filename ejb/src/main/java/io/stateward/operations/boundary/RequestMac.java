package io.stateward.operations.boundary;

/**
 * Hashes what a request carried under a key of the current tenant; {@code vault}, which owns the keys, implements it.
 *
 * <p>A plain hash would do for comparing, but a body with one e-mail address in it is found from its plain hash by trying addresses.
 */
public interface RequestMac {

    /** Returns HMAC-SHA256 of the bytes, 32 bytes; equal ones of one tenant give equal values. */
    byte[] of(byte[] bytes);
}
