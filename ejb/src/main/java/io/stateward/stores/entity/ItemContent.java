package io.stateward.stores.entity;

/** Is what a connector read of one item. */
public sealed interface ItemContent {

    /**
     * Is the whole item.
     *
     * @param mediaType of the bytes, such as {@code application/json}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Whole(String mediaType, byte[] bytes) implements ItemContent {

        /** Leaves out the content. */
        @Override
        public String toString() {
            return "Whole[" + bytes.length + " bytes]";
        }
    }

    /** Is nothing: the store says that it is not there. */
    record Gone() implements ItemContent {}

    /** Is more than was asked for. */
    record TooLarge() implements ItemContent {}

    /** Is what the store does not give out, or what this connector cannot read. */
    record Unreadable() implements ItemContent {}
}
