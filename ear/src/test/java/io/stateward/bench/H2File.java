package io.stateward.bench;

import io.stateward.system.StatewardServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.h2.jdbcx.JdbcDataSource;

/** Is the H2 database of a stopped server, or a copy of one; it is opened with the options that the server uses. */
record H2File(Path file) {

    private static final String END = ".mv.db";

    static H2File of(StatewardServer stopped) {
        return new H2File(stopped.folder().resolve("data/stateward" + END));
    }

    H2File copyTo(Path folder, String name) {
        try {
            return new H2File(Files.copy(file, folder.resolve(name + END), StandardCopyOption.REPLACE_EXISTING));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection open() throws SQLException {
        JdbcDataSource source = new JdbcDataSource();
        String path = file.toString();
        source.setURL("jdbc:h2:file:" + path.substring(0, path.length() - END.length()) + ";WRITE_DELAY=0");
        source.setUser(StatewardServer.DATABASE_USER);
        source.setPassword(StatewardServer.DATABASE_PASSWORD);
        return source.getConnection();
    }
}
