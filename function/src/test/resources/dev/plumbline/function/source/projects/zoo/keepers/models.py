from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models


class Keeper(AbstractBaseUser):
    nickname = models.CharField(max_length=40, unique=True)
    is_active = models.BooleanField(default=True)

    USERNAME_FIELD = "nickname"
    REQUIRED_FIELDS = []
