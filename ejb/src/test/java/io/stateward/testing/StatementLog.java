package io.stateward.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what goes to the database and is waited for: each execution of a statement or a batch, each savepoint, release, commit and
 * rollback, whether it comes from JPA or from SQL by hand.
 */
final class StatementLog {

    private volatile @Nullable List<String> log;

    /** Returns what is sent while something runs, by whatever thread; connections that are lent before are not looked at. */
    List<String> during(Runnable run) {
        List<String> written = new ArrayList<>();
        log = written;
        try {
            run.run();
        } finally {
            log = null;
        }
        return List.copyOf(written);
    }

    /** Returns the pool, whose connections are looked at while something is written down, and are the pool's own otherwise. */
    DataSource watched(DataSource pool) {
        return proxy(DataSource.class, pool, (method, arguments) -> {
            Object result = call(pool, method, arguments);
            return log != null && result instanceof Connection connection ? watched(connection) : result;
        });
    }

    private Connection watched(Connection connection) {
        return proxy(Connection.class, connection, (method, arguments) -> {
            switch (method.getName()) {
                case "commit", "setSavepoint", "releaseSavepoint", "rollback" -> note(method.getName());
                default -> {}
            }
            Object result = call(connection, method, arguments);
            String sql = arguments == null || !(arguments[0] instanceof String text) ? "" : text;
            if (result instanceof CallableStatement) {
                return result;
            }
            if (result instanceof PreparedStatement statement) {
                return watched(PreparedStatement.class, statement, sql);
            }
            return result instanceof Statement statement ? watched(Statement.class, statement, sql) : result;
        });
    }

    private <T extends Statement> T watched(Class<T> kind, T statement, String prepared) {
        return proxy(kind, statement, (method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                note(arguments != null && arguments[0] instanceof String text ? text : prepared);
            }
            return call(statement, method, arguments);
        });
    }

    private void note(String sql) {
        List<String> current = log;
        if (current != null) {
            synchronized (current) {
                current.add(sql);
            }
        }
    }

    private static Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** Is what is done with a call. */
    @FunctionalInterface
    private interface Call {
        @Nullable
        Object of(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> kind, Object target, Call call) {
        return kind.cast(Proxy.newProxyInstance(
                kind.getClassLoader() == null ? StatementLog.class.getClassLoader() : kind.getClassLoader(),
                new Class<?>[] {kind},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(target);
                    default -> call.of(method, arguments);
                }));
    }
}
