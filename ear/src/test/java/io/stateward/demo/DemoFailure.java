package io.stateward.demo;

/** Ends the demo; its message is a sentence for the newcomer. */
final class DemoFailure extends RuntimeException {

    DemoFailure(String sentence) {
        super(sentence);
    }

    DemoFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
