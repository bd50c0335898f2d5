"""The JSON Schema of the documents, by which each export of the tests is checked."""

import json
from pathlib import Path

import jsonschema_rs

PATH = Path(__file__).parents[1] / "docs/hamlog.schema.json"
SCHEMA = jsonschema_rs.validator_for(json.loads(PATH.read_text(encoding="utf-8")))
