package dev.plumbline.core.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.core.python.PythonParser;
import dev.plumbline.core.python.PythonSyntaxError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shapes in which real migrations write down their operations, other than a plain list of calls. */
class MigrationShapesTest {

    /** The names of the operations' classes as they were read. */
    private static List<String> operations(String before, String body) {
        return migration(before, body).operations().stream()
                .map(located -> located.operation().getClass().getSimpleName())
                .toList();
    }

    private static Migration migration(String before, String body) {
        var source = "from django.db import connection, migrations, models\nimport textwrap\n" + before
                + "\n\nclass Migration(migrations.Migration):\n"
                + body.indent(4);
        try {
            return new MigrationReader(ProjectSettings.none())
                    .read(new MigrationKey("zoo", "0002_more"), PythonParser.parse("m.py", source))
                    .orElseThrow()
                    .migration();
        } catch (PythonSyntaxError e) {
            throw new AssertionError(source, e);
        }
    }

    private static void assertReads(String before, String body, String... operations) {
        assertThat(operations(before, body)).as(before + body).containsExactly(operations);
    }

    @Test
    void constantsOfTheModuleAndOfTheClassBodyAndTheirAliases() {
        assertReads("NAME = 'animal'\n", "operations = [migrations.DeleteModel(NAME)]", "DeleteModel");
        assertReads("", "name = 'animal'\noperations = [migrations.DeleteModel(name)]", "DeleteModel");
        assertReads("Drop = migrations.DeleteModel\n", "operations = [Drop('animal')]", "DeleteModel");
        assertReads(
                "from django.db.migrations import DeleteModel as Drop\n",
                "operations = [Drop('animal')]",
                "DeleteModel");
    }

    @Test
    void listsThatAreStarredComprehendedAndExtended() {
        var names = "NAMES = ['a', 'b']\n";
        assertReads(names, "operations = [*[migrations.DeleteModel(n) for n in NAMES]]", "DeleteModel", "DeleteModel");
        assertReads(names, "operations = [migrations.DeleteModel(n) for n in NAMES]", "DeleteModel", "DeleteModel");
        assertReads(
                "FIRST = [migrations.DeleteModel('a')]\n",
                "operations = [*FIRST, migrations.DeleteModel('b')]",
                "DeleteModel",
                "DeleteModel");
        assertReads(
                "",
                "operations = [migrations.DeleteModel('a')]\noperations += [migrations.DeleteModel('b')]",
                "DeleteModel",
                "DeleteModel");
        assertReads(
                "",
                "operations = []\noperations.append(migrations.DeleteModel('a'))\n"
                        + "operations.extend([migrations.DeleteModel('b')])",
                "DeleteModel",
                "DeleteModel");
    }

    @Test
    void conditionsOnTheDatabaseAreTakenAsPostgresql() {
        assertReads("", """
                operations = []
                if connection.vendor == 'postgresql':
                    operations += [migrations.DeleteModel('a')]
                else:
                    operations += [migrations.DeleteModel('b'), migrations.DeleteModel('c')]""", "DeleteModel");
        assertReads(
                "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from zoo import Nothing\n",
                "operations = [migrations.DeleteModel('a')]",
                "DeleteModel");
    }

    @Test
    void namesBoundWithinAnExpression() {
        assertReads(
                "NAME = (first := 'animal')\n",
                "operations = [migrations.DeleteModel(name := first), migrations.DeleteModel(name)]",
                "DeleteModel",
                "DeleteModel");
        assertReads(
                "import os\nif (name := os.environ.get('X')) or (name := 'a'):\n    pass\n",
                "operations = [migrations.DeleteModel(name)]",
                "OpaqueOperation");
    }

    @Test
    void functionsThatOnlyReturnAnOperation() {
        assertReads(
                "def drop(name):\n    return migrations.DeleteModel(name)\n",
                "operations = [drop('a'), drop(name='b')]",
                "DeleteModel",
                "DeleteModel");
    }

    @Test
    void textThatIsPutTogether() {
        for (var text : List.of(
                "'drop table {}'.format(T)",
                "'drop table %s' % T",
                "f'drop table {T}'",
                "'drop table ' + T",
                "' '.join(['drop', 'table', T])",
                "textwrap.dedent('  drop table ' + T)",
                "('  drop table ' + T).strip()")) {
            var sql = migration("T = 'animal'\n", "operations = [migrations.RunSQL(" + text + ")]")
                    .operations()
                    .get(0)
                    .operation();
            assertThat(sql.toString()).as(text).contains("drop table animal");
        }
    }

    /** What cannot be known stays unknown for that operation alone, and says why. */
    @Test
    void whatCannotBeKnownIsToldForThatOperationAlone() {
        var read = migration(
                "import os\n",
                "operations = [\n    migrations.DeleteModel('a'),\n    migrations.RunSQL(os.environ['SQL']),\n"
                        + "    make_it(),\n    migrations.DeleteModel('b'),\n]");
        assertThat(read.operations()).hasSize(4);
        assertThat(read.operations().get(0).operation().getClass().getSimpleName())
                .isEqualTo("DeleteModel");
        assertThat(read.operations().get(2).operation()).isInstanceOf(Operation.OpaqueOperation.class);
        assertThat(read.operations().get(3).operation().getClass().getSimpleName())
                .isEqualTo("DeleteModel");
    }
}
