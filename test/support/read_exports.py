"""Reads every export of a folder with the programs that researchers use, and prints what they found as JSON."""

import json
import pathlib
import sys
import warnings

import bibtexparser
import igraph
import networkx
import rispy

warnings.simplefilter("error")


def bib(path):
    library = bibtexparser.parse_file(str(path))
    return {
        "bibtexparser": len(library.entries),
        "failed": [str(block.error) for block in library.failed_blocks],
        "keys": [entry.key for entry in library.entries],
    }


def ris(path):
    with open(path, encoding="utf-8", newline="") as file:
        entries = rispy.load(file)
    return {"rispy": len(entries), "titles": [entry["title"] for entry in entries]}


def graph(found):
    return {"nodes": found.number_of_nodes(), "arcs": found.number_of_edges()}


def of_igraph(found):
    return {"nodes": found.vcount(), "arcs": found.ecount(), "directed": found.is_directed()}


def graphml(path):
    read = networkx.read_graphml(path)
    found = of_igraph(igraph.Graph.Read_GraphML(str(path)))
    labels = sorted(str(label) for _, label in read.nodes(data="label"))
    return {"networkx": graph(read), "igraph": found, "directed": read.is_directed(), "labels": labels}


def gexf(path):
    read = networkx.read_gexf(path)
    labels = sorted(str(label) for _, label in read.nodes(data="label"))
    return {"networkx": graph(read), "directed": read.is_directed(), "labels": labels}


def net(path):
    return {"networkx": graph(networkx.read_pajek(path)), "igraph": of_igraph(igraph.Graph.Read_Pajek(str(path)))}


READERS = {".bib": bib, ".ris": ris, ".graphml": graphml, ".gexf": gexf, ".net": net}

answers = {}
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    if path.suffix in READERS:
        try:
            answers[path.name] = READERS[path.suffix](path)
        except Exception as error:  # What a reader refuses is what the test asks for.
            answers[path.name] = {"refused": f"{type(error).__name__}: {error}"}
print(json.dumps(answers))
