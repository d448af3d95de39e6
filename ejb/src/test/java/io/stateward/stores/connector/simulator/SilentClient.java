package io.stateward.stores.connector.simulator;

import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * Asks a server, but for calls that get no answer in time: whoever waits for one of them is told at once that the time is over. So nobody waits
 * in a test, and no answer of a machine that has much to do counts as none.
 */
public final class SilentClient extends HttpClient {

    private final HttpClient asks;
    private final AtomicInteger silent = new AtomicInteger();

    public SilentClient(HttpClient asks) {
        this.asks = asks;
    }

    /** Leaves so many of the next calls without an answer. */
    public void silence(int calls) {
        silent.set(calls);
    }

    /** Is an answer that does not come. */
    private static final class None<T> extends CompletableFuture<T> {
        @Override
        public T get(long timeout, TimeUnit unit) throws TimeoutException {
            throw new TimeoutException();
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> body) {
        boolean answered = silent.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        return answered ? asks.sendAsync(request, body) : new None<>();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> body, PushPromiseHandler<T> push) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return asks.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return asks.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return asks.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return asks.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return asks.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return asks.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return asks.authenticator();
    }

    @Override
    public Version version() {
        return asks.version();
    }

    @Override
    public Optional<Executor> executor() {
        return asks.executor();
    }
}
