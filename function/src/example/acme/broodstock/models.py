from django.db import models


class BroodstockFish(models.Model):
    tag = models.CharField(max_length=32, unique=True)
    sex = models.CharField(
        max_length=1,
        choices=[("F", "Female"), ("M", "Male"), ("U", "Unknown")],
        default="U",
    )
    hatched_on = models.DateField(null=True, blank=True)
    container = models.ForeignKey(
        "infrastructure.Container", on_delete=models.PROTECT, related_name="broodstock"
    )
    traits = models.JSONField(blank=True, default=dict)

    def __str__(self):
        return self.tag


class BatchParentage(models.Model):
    batch = models.ForeignKey(
        "batch.Batch", on_delete=models.PROTECT, related_name="parentages"
    )
    dam = models.ForeignKey(
        BroodstockFish, on_delete=models.PROTECT, related_name="spawned_as_dam"
    )
    sire = models.ForeignKey(
        BroodstockFish,
        on_delete=models.PROTECT,
        related_name="spawned_as_sire",
        null=True,
        blank=True,
    )
    egg_count = models.PositiveIntegerField()
    spawned_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "dam", "spawned_on"], name="unique_spawning"
            ),
        ]
