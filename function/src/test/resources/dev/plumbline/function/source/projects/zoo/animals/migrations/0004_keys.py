from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("animals", "0003_renames")]
    operations = [
        migrations.AlterField("visitor", "id", models.BigAutoField(primary_key=True, auto_created=True)),
        migrations.AlterField("species", "code", models.TextField(primary_key=True)),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL("CREATE TABLE by_hand (id serial PRIMARY KEY, a varchar(3) NOT NULL UNIQUE, b int REFERENCES creatures (id))"),
                migrations.AddField("visitor", "age", models.IntegerField(null=True)),
            ],
            state_operations=[
                migrations.AddField("visitor", "age", models.IntegerField(null=True)),
                migrations.CreateModel("ByHand", [("id", models.AutoField(primary_key=True)), ("a", models.CharField(max_length=3, unique=True))], options={"db_table": "by_hand"}),
            ],
        ),
        migrations.RunSQL(
            """
            -- two statements; and a comment with a 'quote
            ALTER TABLE by_hand ADD COLUMN c numeric(5, 2) DEFAULT 0, ADD COLUMN d timestamptz NOT NULL, ALTER COLUMN a TYPE text;
            CREATE INDEX by_hand_c ON by_hand USING btree (c DESC, lower(a)) WHERE c > 0;
            CREATE FUNCTION zoo_f() RETURNS int LANGUAGE plpgsql AS $body$ BEGIN RETURN 1; END $body$;
            CREATE VIEW zoo_view AS SELECT c.id, v.name FROM creatures c JOIN animals_visitor v ON v.id = c.id;
            CREATE MATERIALIZED VIEW zoo_matview AS WITH x AS (SELECT 1 AS one) SELECT x.one, h.a FROM x, by_hand h;
            INSERT INTO by_hand (a, d) VALUES ('x;y', now());
            """
        ),
        migrations.RunSQL([("UPDATE by_hand SET a = %s WHERE a = 'x;y'", ["it's"]), "DELETE FROM by_hand"]),
        migrations.AddConstraint("visitor", models.CheckConstraint(condition=models.Q(age__gte=0) | models.Q(age=None), name="age_known")),
        migrations.RemoveField("creature", "habitat"),
        migrations.AlterField("sighting", "visitor", models.OneToOneField("animals.visitor", deletion.CASCADE)),
    ]
