package dev.plumbline.function.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.core.diagnosis.NotChecked;
import dev.plumbline.function.CouldNotLook;
import dev.plumbline.function.Credentials;
import dev.plumbline.function.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a database secret as AWS writes it; says which key is missing, and never a value. */
final class DatabaseSecret {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENGINES = Set.of("postgres", "postgresql", "aurora-postgresql");

    private final Target.DatabaseAddress.Secret address;
    private final JsonNode json;

    private DatabaseSecret(Target.DatabaseAddress.Secret address, JsonNode json) {
        this.address = address;
        this.json = json;
    }

    /** @param tls how to connect; an RDS secret says nothing of it */
    static Credentials parse(Target.DatabaseAddress.Secret address, String text, Credentials.Tls tls)
            throws CouldNotLook {
        JsonNode json;
        try {
            json = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            // Jackson's own message would quote the text, and the cause carries it.
            json = null;
        }
        if (json == null || !json.isObject()) {
            throw unusable(
                    address,
                    "it is not a JSON object",
                    "Store it as RDS secrets are: {\"username\": …, \"password\": …, \"host\": …, \"port\": …,"
                            + " \"dbname\": …}.");
        }
        return new DatabaseSecret(address, json).credentials(tls);
    }

    private Credentials credentials(Credentials.Tls tls) throws CouldNotLook {
        String engine = text("engine");
        if (engine != null && !ENGINES.contains(engine)) {
            throw unusable(address, "it is for a database of engine " + engine, "Name the secret of a PostgreSQL.");
        }
        String user = text("username");
        String password = text("password");
        String host = address.host() == null ? text("host") : address.host();
        String database = address.dbname() == null ? text("dbname") : address.dbname();
        List<String> missing = new ArrayList<>();
        if (user == null) {
            missing.add("username");
        }
        if (password == null) {
            missing.add("password");
        }
        if (host == null) {
            missing.add("host");
        }
        if (database == null) {
            missing.add("dbname");
        }
        if (user == null || password == null || host == null || database == null) {
            throw unusable(
                    address,
                    "it has no " + String.join(", no ", missing),
                    missing.contains("username") || missing.contains("password")
                            ? "Add what is missing to the secret."
                            : "Add what is missing to the secret, or to the target in targets.yaml: database:"
                                    + " {secret: …, host: …, dbname: …}.");
        }
        return new Credentials(
                host, port(), database, user, password, tls, Map.of(), "secret " + address.secret(), null);
    }

    private int port() throws CouldNotLook {
        if (address.port() != null) {
            return address.port();
        }
        JsonNode port = json.path("port");
        if (port.isMissingNode() || port.isNull()) {
            return 5432;
        }
        int number = port.asInt(0);
        if (number < 1 || number > 65535) {
            throw unusable(address, "its port is not a number from 1 to 65535", "Correct the secret's port.");
        }
        return number;
    }

    private @Nullable String text(String key) {
        String value = json.path(key).asText("");
        return value.isEmpty() ? null : value;
    }

    private static CouldNotLook unusable(Target.DatabaseAddress.Secret address, String why, String fix) {
        return new CouldNotLook(new NotChecked("secret " + address.secret(), why, fix));
    }
}
