package dev.plumbline.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Operations on models: migration in, effects out. */
class ModelOperationsTest {
    private static final String PRODUCT = """
            migrations.CreateModel("Product", [
                ("id", models.BigAutoField(auto_created=True, primary_key=True)),
                ("name", models.CharField(max_length=20)),
            ])""";
    private static final String PERSON =
            "migrations.CreateModel('Person', [('id', models.AutoField(primary_key=True))])";

    private final MigrationTexts migrations = new MigrationTexts();

    @Test
    void aModelMakesItsTableThenItsIndexesAtTheEnd() {
        assertThat(migrations.after(PERSON).operations("""
                                migrations.CreateModel("Order", [
                                    ("number", models.PositiveIntegerField(primary_key=True)),
                                    ("code", models.CharField(max_length=8, unique=True)),
                                    ("day", models.DateField(db_index=True, null=True)),
                                    ("by", models.ForeignKey("shop.Person", models.CASCADE)),
                                ], options={"unique_together": {("day", "by")}})""", "migrations.RunSQL('SELECT setval(1, 1)')"))
                .containsExactly(
                        "CreateTable shop_order (number integer check \"number\" >= 0,"
                                + " code character varying(8) unique, day date null, by_id integer) key [number]",
                        "RunSql data",
                        "AddConstraint shop_order shop_order_day_by_id_d59ee527_uniq unique [day, by_id] derived",
                        "AddConstraint shop_order foreign key [by_id] to shop_person[id]",
                        "CreateIndex shop_order shop_order_code_15db80c4_like (code) varchar_pattern_ops derived",
                        "CreateIndex shop_order shop_order_day_cde7e6ec (day) derived",
                        "CreateIndex shop_order shop_order_by_id_9b7d91dd (by_id) derived");
    }

    @Test
    void aModelWithoutAKeyGetsOneOfTheDefaultKind() {
        assertThat(new MigrationTexts()
                        .with("DEFAULT_AUTO_FIELD", "django.db.models.BigAutoField")
                        .operations("migrations.CreateModel('Tag', [('name', models.TextField())])"))
                .containsExactly("CreateTable shop_tag (id bigint identity, name text) key [id]");
        assertThat(migrations.operations("migrations.CreateModel('Tag', [('name', models.TextField())])"))
                .containsExactly("CreateTable shop_tag (id integer identity, name text) key [id]");
    }

    @Test
    void aManyToManyFieldMakesATableBetweenTheModels() {
        assertThat(migrations.after(PERSON).operations("""
                                migrations.CreateModel("Club", [
                                    ("id", models.AutoField(primary_key=True)),
                                    ("members", models.ManyToManyField("shop.Person")),
                                    ("friends", models.ManyToManyField("self", db_table="club_friends")),
                                    ("guests", models.ManyToManyField("shop.Person", through="shop.Visit")),
                                ])""").subList(0, 3))
                .containsExactly(
                        "CreateTable shop_club (id integer identity) key [id]",
                        "CreateTable shop_club_members (id integer identity, club_id integer, person_id integer)"
                                + " key [id]",
                        "CreateTable club_friends (id integer identity, from_club_id integer, to_club_id integer)"
                                + " key [id]");
    }

    @Test
    void aChildModelHasItsOwnTableAndAProxyHasNone() {
        assertThat(
                        migrations
                                .after(PRODUCT)
                                .operations(
                                        """
                                migrations.CreateModel("Book", [
                                    ("product_ptr", models.OneToOneField("shop.product", models.CASCADE,
                                        auto_created=True, parent_link=True, primary_key=True)),
                                    ("pages", models.IntegerField()),
                                ], bases=("shop.product",))""",
                                        "migrations.CreateModel('BookProxy', [], options={'proxy': True}, bases=('shop.book',))",
                                        "migrations.CreateModel('Loan', [('book', models.ForeignKey('shop.BookProxy', models.CASCADE))])"))
                .containsExactly(
                        "CreateTable shop_book (product_ptr_id bigint, pages integer) key [product_ptr_id]",
                        "CreateTable shop_loan (id integer identity, book_id bigint) key [id]",
                        "AddConstraint shop_book foreign key [product_ptr_id] to shop_product[id]",
                        "AddConstraint shop_loan foreign key [book_id] to shop_book[product_ptr_id]",
                        "CreateIndex shop_loan shop_loan_book_id_6a87024b (book_id) derived");
    }

    @Test
    void unmanagedAndSwappedModelsTouchNothing() {
        assertThat(new MigrationTexts()
                        .with("SHOP_CART_MODEL", "other.Cart")
                        .operations(
                                "migrations.CreateModel('Legacy', [], options={'managed': False})",
                                "migrations.AddField('legacy', 'x', models.IntegerField())",
                                "migrations.CreateModel('Cart', [], options={'swappable': 'SHOP_CART_MODEL'})",
                                "migrations.AddField('cart', 'x', models.IntegerField(db_index=True))",
                                "migrations.DeleteModel('Legacy')"))
                .isEmpty();
    }

    @Test
    void aDeletedModelTakesItsTablesAlongAndWhatWasPutOffForThem() {
        assertThat(migrations.after(PERSON).operations("""
                                migrations.CreateModel("Club", [
                                    ("id", models.AutoField(primary_key=True)),
                                    ("head", models.ForeignKey("shop.person", models.CASCADE)),
                                    ("members", models.ManyToManyField("shop.person")),
                                ])""", "migrations.DeleteModel('Club')"))
                .containsExactly(
                        "CreateTable shop_club (id integer identity, head_id integer) key [id]",
                        "CreateTable shop_club_members (id integer identity, club_id integer, person_id integer)"
                                + " key [id]",
                        "DropTable shop_club_members cascade",
                        "DropTable shop_club cascade");
    }

    @Test
    void aRenamedModelRenamesItsTableAndTheColumnsThatLeadToIt() {
        migrations.after(
                PERSON,
                """
                migrations.CreateModel("Club", [
                    ("id", models.AutoField(primary_key=True)),
                    ("head", models.ForeignKey("shop.Person", models.CASCADE)),
                    ("members", models.ManyToManyField("shop.Person")),
                ])""",
                "migrations.AddField('person', 'likes', models.ManyToManyField('shop.Club'))",
                "migrations.AddField('person', 'knows', models.ManyToManyField('self'))");

        assertThat(migrations.operations("migrations.RenameModel('Person', 'Human')"))
                .containsExactly(
                        "RenameTable shop_person to shop_human",
                        "RenameTable shop_person_knows to shop_human_knows",
                        "RenameColumn shop_human_knows.to_person_id to to_human_id",
                        "RenameColumn shop_human_knows.from_person_id to from_human_id",
                        "RenameColumn shop_club_members.person_id to human_id",
                        "RenameTable shop_person_likes to shop_human_likes",
                        "RenameColumn shop_human_likes.person_id to human_id");
        assertThat(migrations.operations(
                        "migrations.AddField('club', 'deputy', models.ForeignKey('shop.human', models.CASCADE))"))
                .contains("AddConstraint shop_club foreign key [deputy_id] to shop_human[id]");
    }

    @Test
    void aNewTableNameTakesManyToManyTablesAlong() {
        migrations.after(PERSON, "migrations.AddField('person', 'knows', models.ManyToManyField('self'))");

        assertThat(migrations.operations("migrations.AlterModelTable('person', 'People')"))
                .containsExactly("RenameTable shop_person to People", "RenameTable shop_person_knows to People_knows");
        assertThat(migrations.operations("migrations.AlterModelTable('person', None)"))
                .containsExactly("RenameTable People to shop_person", "RenameTable People_knows to shop_person_knows");
    }

    @Test
    void uniqueTogetherIsComparedWithWhatItWas() {
        migrations.after(
                PERSON,
                "migrations.AddField('person', 'a', models.IntegerField())",
                "migrations.AddField('person', 'b', models.IntegerField())",
                "migrations.AlterUniqueTogether('person', {('a', 'b')})");

        assertThat(migrations.operations(
                        "migrations.AlterUniqueTogether(name='person', unique_together=set([('b', 'a')]))"))
                .containsExactly(
                        "DropConstraint shop_person shop_person_a_b_1eb5995b_uniq",
                        "AddConstraint shop_person shop_person_b_a_e37dbf70_uniq unique [b, a] derived");
        assertThat(migrations.operations("migrations.AlterUniqueTogether('person', None)"))
                .containsExactly("DropConstraint shop_person shop_person_b_a_e37dbf70_uniq");
    }

    @Test
    void optionsThatTheDatabaseDoesNotSeeMakeNothing() {
        assertThat(migrations
                        .after(PERSON)
                        .operations(
                                "migrations.AlterModelOptions('person', {'ordering': ['id']})",
                                "migrations.AlterModelManagers('person', [])"))
                .isEmpty();
    }

    @Test
    void orderWithRespectToAddsAColumn() {
        migrations.after(PERSON, "migrations.AddField('person', 'boss', models.ForeignKey('self', models.CASCADE))");

        assertThat(migrations.operations("migrations.AlterOrderWithRespectTo('person', 'boss')"))
                .containsExactly("AddColumn shop_person._order integer fills 0");
        assertThat(migrations.operations("migrations.AlterOrderWithRespectTo('person', None)"))
                .containsExactly("DropColumn shop_person._order cascade");
    }

    @Test
    void aTableCommentIsSqlThatChangesNoStructure() {
        assertThat(migrations
                        .after(PERSON)
                        .read("migrations.AlterModelTableComment('person', \"it's\")")
                        .effects()
                        .get(0)
                        .origin()
                        .statement())
                .isEqualTo("COMMENT ON TABLE \"shop_person\" IS 'it''s'");
    }

    @Test
    void stateAndDatabaseGoTheirOwnWaysWhenTheyAreSeparated() {
        assertThat(migrations.after(PERSON).operations("""
                                migrations.SeparateDatabaseAndState(
                                    database_operations=[migrations.AlterModelTable("person", "people")],
                                    state_operations=[migrations.AddField("person", "age", models.IntegerField())],
                                )""", "migrations.RemoveField('person', 'age')"))
                .containsExactly("RenameTable shop_person to people", "DropColumn shop_person.age cascade");
    }
}
