from django.conf import settings
from django.db import models


class HistoryRecord(models.Model):
    """One earlier state of a row: who changed it, when, and what it was."""

    id = models.BigIntegerField(blank=True, db_index=True, verbose_name="ID")
    history_id = models.AutoField(primary_key=True)
    history_date = models.DateTimeField()
    history_type = models.CharField(
        max_length=1,
        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")],
    )
    history_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        abstract = True
        ordering = ("-history_date", "-history_id")
        get_latest_by = ("history_date", "history_id")
