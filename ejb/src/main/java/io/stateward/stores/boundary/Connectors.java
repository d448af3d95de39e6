package io.stateward.stores.boundary;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.stores.control.Lanes;
import io.stateward.stores.entity.StoreAccess;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the connector of a kind; connectors register themselves by being there. Holds nothing of any tenant.
 *
 * <p>What it gives out keeps to the limits of the store it is called with ({@link Traffic}).
 */
@ApplicationScoped
public class Connectors {

    @Inject
    Instance<Connector> installed;

    @Inject
    Lanes lanes;

    /**
     * Returns the connector of that kind.
     *
     * @throws StatewardException {@code store-kind-unknown} (422) that lists the kinds there are
     */
    public Connector of(String kind) {
        return installed.stream()
                .filter(c -> c.kind().equals(kind))
                .findFirst()
                .map(c -> limited(kind, c))
                .orElseThrow(() -> new StatewardException(
                        Kind.UNPROCESSABLE,
                        "store-kind-unknown",
                        "There is no connector of this kind. Use one of " + kinds() + ".",
                        Map.of("kinds", kinds())));
    }

    /** By reflection, so that a method which the interface is given later is limited, too. */
    private Connector limited(String kind, Connector connector) {
        return (Connector) Proxy.newProxyInstance(
                Connector.class.getClassLoader(),
                new Class<?>[] {Connector.class},
                (proxy, method, arguments) ->
                        arguments != null && arguments.length > 0 && arguments[0] instanceof StoreAccess store
                                ? Traffic.within(
                                        lanes,
                                        kind,
                                        store,
                                        method.getName().equals("probe"),
                                        () -> call(connector, method, arguments))
                                : call(connector, method, arguments));
    }

    private static @Nullable Object call(Connector connector, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(connector, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    public List<String> kinds() {
        return installed.stream().map(Connector::kind).sorted().toList();
    }
}
