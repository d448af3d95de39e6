import java.util.concurrent.CountDownLatch;
import org.codelibs.opensearch.runner.OpenSearchRunner;

/** Runs one OpenSearch node until it is ended: folder, port. */
class Node {

    public static void main(String[] arguments) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner() {
            @Override
            protected int getAvailableHttpPort(int node) {
                return Integer.parseInt(arguments[1]);
            }
        };
        runner.onBuild((node, settings) -> {
            settings.put("network.host", "127.0.0.1");
            settings.put("discovery.type", "single-node");
        });
        runner.build(OpenSearchRunner.newConfigs()
                .basePath(arguments[0])
                .numOfNode(1)
                .disableESLogger());
        // Until the process is ended: nobody counts this down.
        new CountDownLatch(1).await();
    }
}
