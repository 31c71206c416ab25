import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of a jar anew in the format of Java 17, their instructions unchanged. The archive of loaded classes
 * takes none in Java 5's format, which picocli has: each start would parse and verify them, an eighth of a check.
 *
 * <p>Run by {@code AssembleProgram} as one source file, on a JDK 25 or newer. Argument: the jar, which is replaced.
 */
public final class ModernClasses {
    private static final int JAVA_6 = 50;
    private static final int JAVA_17 = 61;

    private ModernClasses() {}

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path written = jar.resolveSibling(jar.getFileName() + ".new");
        try (URLClassLoader itself = new URLClassLoader(new URL[] {jar.toUri().toURL()});
                ZipFile in = new ZipFile(jar.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(written))) {
            ClassFile format = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(itself)));
            for (ZipEntry entry : Collections.list(in.entries())) {
                byte[] content = in.getInputStream(entry).readAllBytes();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(entry.getName().endsWith(".class") ? modern(format, content, entry.getName()) : content);
            }
        }
        Files.move(written, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] modern(ClassFile format, byte[] content, String name) throws IOException {
        ClassModel old = format.parse(content);
        if (old.majorVersion() >= JAVA_6) {
            return content;
        }
        byte[] written = format.transformClass(
                old,
                ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                        .andThen(ClassTransform.endHandler(builder -> builder.withVersion(JAVA_17, 0))));
        var mistakes = format.verify(written);
        if (!mistakes.isEmpty()) {
            throw new IOException(name + ": " + mistakes.getFirst());
        }
        return written;
    }
}
