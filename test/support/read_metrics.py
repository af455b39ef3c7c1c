"""Reads a scrape from standard input with Prometheus' own parser; writes its samples as JSON."""

import json
import sys

from prometheus_client.parser import text_string_to_metric_families

families = text_string_to_metric_families(sys.stdin.read())
print(
    json.dumps(
        [
            {"family": family.name, "type": family.type, "name": sample.name, "labels": sample.labels, "value": None if sample.value != sample.value else sample.value}
            for family in families
            for sample in family.samples
        ]
    )
)
