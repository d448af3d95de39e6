package io.stateward.stores.control;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import io.stateward.operations.boundary.WayOut;
import io.stateward.stores.boundary.Egress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Is the operator's list of addresses that tenants may name: {@code stateward.egress.allow}, comma-separated {@code host} or
 * {@code host:port}, IPv6 in brackets when a port follows. Without it only this machine is reachable.
 *
 * <p>A name must be on the list by name, a literal by address. What a listed name resolves to is looked at too, so that a name server
 * in foreign hands cannot lead back into this machine or its link: only {@code localhost} may mean a loopback address.
 */
@ApplicationScoped
public class EgressList implements Egress, WayOut {

    /** Configuration property. */
    public static final String PROPERTY = "stateward.egress.allow";

    /** The list when the operator gives none. */
    static final String LOOPBACK_ONLY = "localhost";

    private final List<Entry> entries;

    public EgressList() {
        this(ConfigProvider.getConfig().getOptionalValue(PROPERTY, String.class).orElse(LOOPBACK_ONLY));
    }

    EgressList(String list) {
        this.entries = Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(Entry::parse)
                .toList();
    }

    @Override
    public void require(String host, int port) {
        to(host, port);
    }

    @Override
    public InetAddress to(String host, int port) {
        String name = HostNames.normal(host);
        List<InetAddress> addresses = HostNames.addresses(host);
        if (addresses.isEmpty()) {
            throw refused(
                    "The host has no address. Check its name, or ask the operator whether it can be resolved here.");
        }
        boolean listed =
                addresses.stream().allMatch(a -> entries.stream().anyMatch(entry -> entry.allows(name, a, port)));
        if (!listed) {
            throw refused("Stateward may not connect to this host and port. Ask the operator to add them to " + PROPERTY
                    + ", or use an address that is listed.");
        }
        return addresses.get(0);
    }

    private static StatewardException refused(String sentence) {
        return new StatewardException(Kind.UNPROCESSABLE, "address-not-allowed", sentence);
    }

    /** One line of the list; port 0 stands for every port. */
    private record Entry(String host, int port) {

        static Entry parse(String text) {
            int colon = text.lastIndexOf(':');
            boolean hasPort = colon > text.lastIndexOf(']') && (text.indexOf(':') == colon || text.startsWith("["));
            if (!hasPort) {
                return new Entry(HostNames.normal(text), 0);
            }
            try {
                return new Entry(
                        HostNames.normal(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
            } catch (NumberFormatException e) {
                throw new IllegalStateException(PROPERTY + " must list host or host:port, separated by commas", e);
            }
        }

        boolean allows(String name, InetAddress address, int wanted) {
            if ((port != 0 && port != wanted) || address.isAnyLocalAddress()) {
                return false;
            }
            if (host.equals("localhost")) {
                return address.isLoopbackAddress() && (name.equals("localhost") || HostNames.isLiteral(name));
            }
            if (HostNames.isLiteral(host)) {
                return HostNames.isLiteral(name) && HostNames.addresses(host).contains(address);
            }
            return host.equals(name) && isElsewhere(address);
        }

        private static boolean isElsewhere(InetAddress address) {
            return !address.isLoopbackAddress() && !address.isLinkLocalAddress() && !address.isMulticastAddress();
        }
    }
}
