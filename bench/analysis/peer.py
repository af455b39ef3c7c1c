"""Times scopus-plus-mcp 0.24.0 on a table of citing and cited papers; prints JSON."""

import json
import sys
import time

from scopus_mcp.lineage import compute_main_path

references = {}
with open(sys.argv[1], encoding="utf-8") as table:
    next(table)
    for line in table:
        citing, cited = line.rstrip("\n").split("\t")
        references.setdefault(citing, []).append(cited)
        references.setdefault(cited, [])
records = [{"scopus_id": paper, "parents": parents} for paper, parents in references.items()]

start = time.perf_counter()
result = compute_main_path(records)
print(
    json.dumps(
        {
            "ms": round((time.perf_counter() - start) * 1000),
            "papersOnPath": len(result["global_main_path"]),
            "citations": len(result["edges"]),
        }
    )
)
