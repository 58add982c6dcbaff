"""Croissant 1.0 metadata for a folder of Parquet files.

Source: https://docs.mlcommons.org/croissant/docs/croissant-spec.html
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from flows.exporting._arrow import FLOATS, INTEGERS, LISTS
from flows.exporting._lines import write_json
from flows.exporting._snapshot import COLUMNS, Snapshot
from schema.views import FAQ

_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "examples": {"@id": "cr:examples", "@type": "@json"},
}


def write_croissant(snapshot: Snapshot, folder: Path, files: dict[str, str]) -> None:
    """Describe `files` (split → path inside the folder) in croissant.json: one record set a split."""
    write_json(
        folder / "croissant.json",
        {
            "@context": _CONTEXT,
            "@type": "sc:Dataset",
            "name": "faqsieve",
            "description": "Questions and answers of FAQ pages, de-duplicated, each with its source.",
            "conformsTo": "http://mlcommons.org/croissant/1.0",
            "version": f"1.0.0+{snapshot.digest[:12]}",
            "license": "see each row's source_url",
            "url": "https://schema.org/FAQPage",
            "citeAs": "faqsieve: FAQ pages to a clean question-and-answer dataset",
            "distribution": [_file(folder, split, path) for split, path in files.items()],
            "recordSet": [_record_set(split) for split in files],
        },
    )


def _file(folder: Path, split: str, path: str) -> dict[str, Any]:
    raw = (folder / path).read_bytes()
    return {
        "@type": "cr:FileObject",
        "@id": f"{split}-file",
        "name": f"{split}-file",
        "contentUrl": path,
        "contentSize": f"{len(raw)} B",
        "encodingFormat": "application/x-parquet",
        "sha256": hashlib.sha256(raw).hexdigest(),
    }


def _record_set(split: str) -> dict[str, Any]:
    docs = dict(FAQ.columns)
    return {
        "@type": "cr:RecordSet",
        "@id": split,
        "name": split,
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{split}/{name}",
                "name": f"{split}/{name}",
                "description": docs[name],
                "dataType": "sc:Integer" if name in INTEGERS else "sc:Float" if name in FLOATS else "sc:Text",
                **({"repeated": True} if name in LISTS else {}),
                "source": {"fileObject": {"@id": f"{split}-file"}, "extract": {"column": name}},
            }
            for name in COLUMNS
        ],
    }
