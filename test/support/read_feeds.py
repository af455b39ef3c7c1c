"""Reads feeds with the parsers that feed readers use: feedparser and atoma. Addresses of an Atom feed and of its JSON twin as arguments; prints what each found."""

import json
import sys
import urllib.request

import atoma
import feedparser

atom_address, json_address = sys.argv[1:]


def body(address):
    with urllib.request.urlopen(address) as response:
        return response.read()


parsed = feedparser.parse(atom_address)
again = feedparser.parse(atom_address, etag=parsed.etag, modified=parsed.modified)
atom = atoma.parse_atom_bytes(body(atom_address))
twin = atoma.parse_json_feed_bytes(body(json_address))

json.dump(
    {
        "bozo": int(parsed.bozo),
        "problem": str(parsed.get("bozo_exception", "")),
        "again": again.status,
        "self": [link.href for link in parsed.feed.links if link.rel == "self"],
        "feedparser": [[entry.id, entry.title, entry.summary, entry.link] for entry in parsed.entries],
        "atoma": [[entry.id_, entry.title.value, entry.summary.value] for entry in atom.entries],
        "json": [[item.id_, item.title, item.content_text] for item in twin.items],
    },
    sys.stdout,
)
