package io.stateward.residue;

import java.util.function.Consumer;

/** Finds packed or encoded content in bytes and hands on what is in it. Bytes that only look like it give nothing, or rubbish. */
interface Decoder {

    void decode(byte[] bytes, int length, Consumer<byte[]> found);
}
