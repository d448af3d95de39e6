package io.stateward.subjects.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A turn waits longer than the servers that we start let a transaction live. */
class TransactionLimitTest {

    private static final Pattern LIMIT = Pattern.compile("transaction-service\\.timeout-in-seconds=([0-9]+)");

    @ParameterizedTest
    @ValueSource(strings = {"stateward", "docker/payara/preboot.asadmin"})
    void noTransactionOutlivesTheGrace(String file) throws IOException {
        Matcher set = LIMIT.matcher(Files.readString(Path.of("..", file)));

        assertThat(set.find()).as("a limit is set in " + file).isTrue();
        assertThat(Duration.ofSeconds(Long.parseLong(set.group(1))))
                .isPositive()
                .isLessThan(EpochTurn.GRACE);
    }
}
