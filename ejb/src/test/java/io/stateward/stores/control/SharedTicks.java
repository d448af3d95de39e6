package io.stateward.stores.control;

import java.util.PriorityQueue;

/** Is time that several threads share: it moves on, to the earliest that somebody waits for, when all of them wait. */
final class SharedTicks implements Ticks {

    private final PriorityQueue<Long> awaited = new PriorityQueue<>();
    private long now;
    private int awake;

    SharedTicks(int threads) {
        this.awake = threads;
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void pause(long nanos) {
        long until = now + Math.max(1, nanos);
        awaited.add(until);
        awake--;
        moveOn();
        try {
            while (now < until) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says that a thread waits for nothing any more. */
    synchronized void leave() {
        awake--;
        moveOn();
    }

    private void moveOn() {
        if (awake > 0 || awaited.isEmpty()) {
            return;
        }
        now = awaited.peek();
        while (!awaited.isEmpty() && awaited.peek() <= now) {
            awaited.remove();
            awake++;
        }
        notifyAll();
    }
}
