package io.stateward.residue;

/** Looks for something in bytes; it is told everything that a place holds, unpacked too. */
interface Probe {

    /** Looks at the first bytes of an array, which it neither keeps nor changes. */
    void look(byte[] bytes, int length);
}
