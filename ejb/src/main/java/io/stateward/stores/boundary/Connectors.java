package io.stateward.stores.boundary;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Finds the connector of a kind; connectors register themselves by being there. Holds nothing of any tenant. */
@ApplicationScoped
public class Connectors {

    @Inject
    Instance<Connector> installed;

    /**
     * Returns the connector of that kind.
     *
     * @throws StatewardException {@code store-kind-unknown} (422) that lists the kinds there are
     */
    public Connector of(String kind) {
        return installed.stream()
                .filter(c -> c.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new StatewardException(
                        Kind.UNPROCESSABLE,
                        "store-kind-unknown",
                        "There is no connector of this kind. Use one of " + kinds() + ".",
                        Map.of("kinds", kinds())));
    }

    public List<String> kinds() {
        return installed.stream().map(Connector::kind).sorted().toList();
    }
}
