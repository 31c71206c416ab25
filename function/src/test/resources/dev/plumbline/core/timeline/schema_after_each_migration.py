"""Runs one migration after another and prints what the database holds after each, as a line of JSON."""

import json
import os

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

for key in os.environ["MIGRATIONS"].split():
    # Not the command: that makes permissions after each migration, which early tables of auth are too narrow for.
    MigrationExecutor(connection).migrate([tuple(key.split(".", 1))])
    with connection.cursor() as cursor:
        cursor.execute(os.environ["SCHEMA_QUERY"])
        lines = [row[0] for row in cursor.fetchall()]
    print(json.dumps({"migration": key, "schema": lines}))
