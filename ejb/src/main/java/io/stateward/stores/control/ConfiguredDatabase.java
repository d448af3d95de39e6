package io.stateward.stores.control;

import io.stateward.stores.boundary.OwnDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Compares addresses with {@code stateward.db.url}. An H2 database is recognised by its file as well, since any H2 server on the
 * machine could be asked to open it.
 */
@ApplicationScoped
public class ConfiguredDatabase implements OwnDatabase {

    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql:(?://([^/]*)/)?([^?]*).*");
    private static final Pattern H2 = Pattern.compile("jdbc:h2:(?:(?:tcp|ssl)://([^/]*)/)?([^;]*).*");
    private static final int POSTGRES_PORT = 5432;
    private static final int H2_PORT = 9092;

    private final String url;

    public ConfiguredDatabase() {
        this(ConfigProvider.getConfig()
                .getOptionalValue("stateward.db.url", String.class)
                .orElse(""));
    }

    ConfiguredDatabase(String url) {
        this.url = url;
    }

    @Override
    public boolean is(String engine, String host, int port, String database) {
        Matcher postgres = POSTGRES.matcher(url);
        if (engine.equals("postgresql") && postgres.matches()) {
            String own = postgres.group(1) == null ? "localhost" : postgres.group(1);
            return postgres.group(2).equals(database)
                    && Arrays.stream(own.split(",")).anyMatch(a -> same(a, POSTGRES_PORT, host, port));
        }
        Matcher h2 = H2.matcher(url);
        if (!engine.equals("h2") || !h2.matches() || !file(h2.group(2)).equals(file(database))) {
            return false;
        }
        return h2.group(1) == null ? isThisMachine(host) : same(h2.group(1), H2_PORT, host, port);
    }

    private static boolean same(String address, int defaultPort, String host, int port) {
        int colon = address.lastIndexOf(':');
        boolean hasPort = colon > address.lastIndexOf(']');
        int ownPort = hasPort ? Integer.parseInt(address.substring(colon + 1)) : defaultPort;
        List<InetAddress> own = HostNames.addresses(hasPort ? address.substring(0, colon) : address);
        List<InetAddress> other = HostNames.addresses(host);
        boolean bothHere = own.stream().anyMatch(InetAddress::isLoopbackAddress) && isThisMachine(host);
        return ownPort == port && (bothHere || own.stream().anyMatch(other::contains));
    }

    /** Sees through every name and address of the machine, so that 127.0.0.2 is no way around. */
    private static boolean isThisMachine(String host) {
        return HostNames.addresses(host).stream().anyMatch(ConfiguredDatabase::isHere);
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress()
                    || address.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalStateException("The network interfaces of this machine cannot be read", e);
        }
    }

    /** Returns the last segment of the path: an H2 server may have its base directory anywhere, so the whole path says nothing. */
    private static String file(String path) {
        String plain = path.replaceFirst("^(file|nio|nioMapped|async):", "").replace('\\', '/');
        return plain.substring(plain.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
