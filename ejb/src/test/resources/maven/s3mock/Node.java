import com.adobe.testing.s3mock.S3MockApplication;
import java.net.InetAddress;
import org.apache.coyote.AbstractProtocol;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts S3Mock on loopback only; it would take calls from anywhere. */
public class Node {

    public static void main(String[] args) {
        new SpringApplicationBuilder(S3MockApplication.class, Loopback.class)
                .run(
                        "--com.adobe.testing.s3mock.store.root=" + args[0],
                        "--com.adobe.testing.s3mock.http-port=" + args[1],
                        "--server.ssl.enabled=false",
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--logging.level.root=WARN");
    }

    @Configuration
    static class Loopback {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> loopback() {
            return factory -> factory.getAdditionalTomcatConnectors()
                    .forEach(connector -> ((AbstractProtocol<?>) connector.getProtocolHandler())
                            .setAddress(InetAddress.getLoopbackAddress()));
        }
    }
}
