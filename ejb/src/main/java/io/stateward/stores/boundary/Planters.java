package io.stateward.stores.boundary;

import io.stateward.stores.control.Lanes;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the planter of a kind, if it has one. What it gives out keeps to the limits of the store it is called with ({@link Traffic}). */
@ApplicationScoped
public class Planters {

    @Inject
    Instance<Planter> installed;

    @Inject
    Lanes lanes;

    public Optional<Planter> of(String kind) {
        return installed.stream()
                .filter(planter -> planter.kind().equals(kind))
                .findFirst()
                .map(planter -> limited(kind, planter));
    }

    private Planter limited(String kind, Planter planter) {
        return (Planter) Proxy.newProxyInstance(
                Planter.class.getClassLoader(),
                new Class<?>[] {Planter.class},
                (proxy, method, arguments) ->
                        arguments != null && arguments.length > 0 && arguments[0] instanceof StoreAccess store
                                ? Traffic.within(lanes, kind, store, false, () -> call(planter, method, arguments))
                                : call(planter, method, arguments));
    }

    private static @Nullable Object call(Planter planter, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(planter, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
