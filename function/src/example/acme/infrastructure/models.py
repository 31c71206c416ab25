from django.db import models


class Site(models.Model):
    name = models.CharField(max_length=100)
    code = models.CharField(max_length=12, unique=True)
    region = models.CharField(max_length=60, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Area(models.Model):
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="areas")
    name = models.CharField(max_length=100)
    max_biomass_kg = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="unique_area_name_per_site"),
        ]

    def __str__(self):
        return f"{self.site} / {self.name}"


class ContainerType(models.Model):
    name = models.CharField(max_length=60, unique=True)
    category = models.CharField(
        max_length=20,
        choices=[("tank", "Tank"), ("pen", "Pen"), ("tray", "Tray")],
        default="tank",
    )

    def __str__(self):
        return self.name


class Container(models.Model):
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="containers")
    container_type = models.ForeignKey(
        ContainerType, on_delete=models.PROTECT, null=True, blank=True
    )
    name = models.CharField(max_length=100)
    volume_m3 = models.DecimalField(max_digits=10, decimal_places=2)
    active = models.BooleanField(default=True)

    class Meta:
        indexes = [
            models.Index(fields=["area", "active"], name="infra_container_active_idx"),
        ]

    def __str__(self):
        return self.name


class Sensor(models.Model):
    container = models.ForeignKey(Container, on_delete=models.CASCADE, related_name="sensors")
    serial_number = models.CharField(max_length=40, unique=True)
    measures = models.CharField(max_length=30)
    installed_on = models.DateField(null=True, blank=True)
    last_calibration = models.DateTimeField(null=True, blank=True)

    def __str__(self):
        return self.serial_number
