package io.stateward.erasure.web;

import io.stateward.disposal.entity.TaskView;
import io.stateward.erasure.entity.ErasureStatus;
import io.stateward.erasure.entity.ErasureView;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Is what a page that follows an erasure is told, in words that it shows as they are.
 *
 * @param version the request's version, so that every change is told
 * @param words the request's state
 * @param tag the style of the tag that carries it
 * @param done targets whose verdict stands
 * @param total targets found so far
 * @param targets every target with its state or verdict
 */
public record ProgressEvent(int version, String words, String tag, long done, long total, List<Target> targets) {

    /**
     * Is one target.
     *
     * @param name store and target; never a person's identifier
     * @param words its state or verdict
     * @param tag the style of the tag that carries the words
     * @param patience why it waits and until when, or an empty text
     */
    public record Target(String name, String words, String tag, String patience) {}

    static ProgressEvent of(
            ErasureView request,
            ErasureWords words,
            Function<UUID, String> storeName,
            Function<TaskView, String> wait) {
        return new ProgressEvent(
                request.version(),
                words.status(request.status()),
                words.statusTag(request.status()),
                request.progress().done(),
                request.progress().total(),
                request.tasks().stream()
                        .map(task -> target(task, words, storeName, wait))
                        .toList());
    }

    private static Target target(
            TaskView task, ErasureWords words, Function<UUID, String> storeName, Function<TaskView, String> wait) {
        return new Target(
                storeName.apply(task.store()) + ": " + task.target(),
                words.target(task),
                words.targetTag(task),
                wait.apply(task));
    }

    /** Tells whether the job is at work; at rest only a person or the calendar moves a request on. */
    static boolean isRunning(ErasureStatus status) {
        return status == ErasureStatus.APPROVED
                || status == ErasureStatus.EXECUTING
                || status == ErasureStatus.VERIFYING;
    }
}
