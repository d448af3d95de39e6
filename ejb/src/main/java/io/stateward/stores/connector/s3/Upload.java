package io.stateward.stores.connector.s3;

/** Is an upload in parts that nobody has ended; its parts are kept, and no listing of objects shows them. */
record Upload(String key, String id) {

    /** Leaves out the key, which may name somebody. */
    @Override
    public String toString() {
        return "Upload[" + id + "]";
    }
}
