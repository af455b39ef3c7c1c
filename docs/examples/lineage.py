"""Who descends from a method, and why: 20 lines with gql (pip install 'gql[aiohttp]')."""

import os
import sys

from gql import Client, gql
from gql.transport.aiohttp import AIOHTTPTransport

QUESTION = gql("""query ($method: String!) { method(ref: $method) { name lineage(direction: DESCENDANTS) {
  methods { depth method { slug name year introducedBy { title identifiers { arxiv doi } } } }
  links { child { slug } parent { name } relation evidence { text source } } truncatedBecause } } }""")

url = os.environ.get("STEMMA_URL", "http://localhost:3000") + "/graphql"
client = Client(transport=AIOHTTPTransport(url=url))
method = client.execute(QUESTION, variable_values={"method": sys.argv[1] if len(sys.argv) > 1 else "DDIM"})["method"]
for entry in method["lineage"]["methods"]:
    found = entry["method"]
    print("  " * entry["depth"] + f"{found['name']} ({found['year']})")
    for link in method["lineage"]["links"]:
        if link["child"]["slug"] == found["slug"] and link["evidence"]:
            print("  " * entry["depth"] + f"  {link['relation'].lower()} {link['parent']['name']}: {link['evidence'][0]['source']}")
