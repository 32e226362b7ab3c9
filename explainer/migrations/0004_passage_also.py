"""Other kinds and gravities that can be argued for in a passage of the rewritten article."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("explainer", "0003_sentences")]

    operations = [migrations.AddField("passage", "also", models.JSONField(default=list))]
