package dev.plumbline.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests what they name as a parameter: {@link PostgresServer}, the one of this JVM, or {@link TestDatabase}, a
 * fresh one for every parameter, dropped when the test or class that got it is over.
 */
public final class PostgresExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PostgresExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == PostgresServer.class || type == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        PostgresServer server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(PostgresServer.class, key -> PostgresServer.shared(), PostgresServer.class);
        if (parameter.getParameter().getType() == PostgresServer.class) {
            return server;
        }
        TestDatabase database = server.createDatabase();
        context.getStore(NAMESPACE).put(database.name(), (AutoCloseable) () -> server.drop(database));
        return database;
    }
}
