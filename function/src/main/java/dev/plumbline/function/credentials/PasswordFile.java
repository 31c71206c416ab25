package dev.plumbline.function.credentials;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** libpq's password file: {@code host:port:database:user:password} a line, {@code *} for any. */
final class PasswordFile {
    private PasswordFile() {}

    /** What the file said. */
    sealed interface Answer {
        record Password(String password) implements Answer {
            /** Without the password. */
            @Override
            public String toString() {
                return "Password[]";
            }
        }

        /** @param why in words, to follow "there is none:" */
        record None(String why) implements Answer {}
    }

    /** The first line that fits wins, as in libpq; a file that others may read is not used, as in libpq. */
    static Answer ask(Path file, String host, int port, String database, String user) {
        if (!Files.isRegularFile(file)) {
            return new Answer.None(file + " does not exist");
        }
        try {
            if (othersMayRead(file)) {
                return new Answer.None(file + " was not used, because others may read it (chmod 600 " + file + ")");
            }
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                List<String> fields = fields(line);
                if (!line.startsWith("#")
                        && fields.size() == 5
                        && fits(fields.get(0), host)
                        && fits(fields.get(1), Integer.toString(port))
                        && fits(fields.get(2), database)
                        && fits(fields.get(3), user)) {
                    return new Answer.Password(fields.get(4));
                }
            }
            return new Answer.None(file + " has no line for it");
        } catch (IOException e) {
            return new Answer.None(file + " cannot be read");
        }
    }

    private static boolean othersMayRead(Path file) throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        return permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"));
    }

    private static boolean fits(String pattern, String value) {
        return pattern.equals("*") || pattern.equals(value);
    }

    /** The fields of a line; a backslash takes the next character as it is. The last field may hold colons. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        for (int at = 0; at < line.length(); at++) {
            char c = line.charAt(at);
            if (c == '\\' && at + 1 < line.length()) {
                field.append(line.charAt(++at));
            } else if (c == ':' && fields.size() < 4) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
