import { badLine, type NetworkFileRows } from './file-rows.js';

/** Vertices of one file. More than that is likelier a slip. */
const MAX_VERTICES = 10_000_000;

/**
 * The network of a Pajek file: `*Vertices`, `*Arcs` and `*Arcslist`, whose arcs lead from the cited to the citing paper. Vertices without a label are
 * named by their number; of equal labels, each is followed by # and its number. Values of lines, coordinates and attributes are ignored, as are other
 * objects of a project file (`*Partition`, `*Vector`, `*Permutation`, `*Cluster`, `*Hierarchy`).
 * Mrvar and Batagelj, "Pajek reference manual".
 * @throws InvalidInputError naming the line and what to write there
 */
export function readPajek(file: string, lines: Iterable<string>): NetworkFileRows {
  const reader = new PajekReader(file);
  for (const line of lines) reader.read(line);
  return reader.finish();
}

/** Labels may hold quotes: the label ends before a space or the end of the line, where the quotes that follow pair up. */
const QUOTED_LABEL = /^"(.*?)"(?=(?:\s[^"]*(?:"[^"]*"[^"]*)*)?$)/;

type Section = 'start' | 'vertices' | 'arcs' | 'arcslist' | 'edges' | 'otherObject';

class PajekReader {
  private line = 0;
  private section: Section = 'start';
  private labels: (string | undefined)[] | null = null;
  private readonly citing: number[] = [];
  private readonly cited: number[] = [];

  constructor(private readonly file: string) {}

  read(text: string): void {
    this.line++;
    const line = text.trim();
    if (line === '' || line.startsWith('%')) return;
    if (line.startsWith('*')) this.open(line);
    else this.readLine(line);
  }

  finish(): NetworkFileRows {
    if (this.labels === null)
      throw this.bad('the file has no *Vertices: write *Vertices and their number before the arcs.');
    const labels = Array.from(this.labels, (label, index) => label ?? String(index + 1));
    return { papers: distinct(labels), citing: this.citing, cited: this.cited };
  }

  private open(line: string): void {
    const [keyword = '', ...rest] = line.slice(1).trim().split(/\s+/);
    switch (keyword.toLowerCase()) {
      case 'network':
        // A second network is refused at its vertices.
        this.section = 'start';
        return;
      case 'vertices':
        if (this.section !== 'otherObject') this.openVertices(rest);
        return;
      case 'arcs':
        this.openLines('arcs');
        return;
      case 'arcslist':
        this.openLines('arcslist');
        return;
      case 'edges':
      case 'edgeslist':
        this.openLines('edges');
        return;
      case 'partition':
      case 'vector':
      case 'permutation':
      case 'cluster':
      case 'hierarchy':
        this.section = 'otherObject';
        return;
      case 'matrix':
        throw this.bad('*Matrix is not read: save the network in Pajek as *Arcs.');
      default:
        throw this.bad(
          `*${keyword} is no part of a Pajek network that is read here: use *Vertices, *Arcs and *Arcslist.`,
        );
    }
  }

  private openVertices([count = '', firstMode]: readonly string[]): void {
    if (this.labels !== null) throw this.bad('a second network begins here: give each network a file of its own.');
    if (!/^\d+$/.test(count) || Number(count) > MAX_VERTICES) {
      throw this.bad(`write *Vertices and their number, 0 to ${MAX_VERTICES}, as in *Vertices 396.`);
    }
    if (firstMode !== undefined && /^\d+$/.test(firstMode)) {
      throw this.bad('this is a two-mode network, whose lines are no citations: give a network of papers.');
    }
    this.labels = Array.from({ length: Number(count) });
    this.section = 'vertices';
  }

  private openLines(section: Section): void {
    if (this.labels === null) throw this.bad('arcs come before *Vertices: write *Vertices and their number first.');
    this.section = section;
  }

  private readLine(line: string): void {
    switch (this.section) {
      case 'vertices':
        return this.readVertex(line);
      case 'arcs':
        return this.readArc(line);
      case 'arcslist':
        return this.readArcsList(line);
      case 'edges':
        throw this.bad(
          '*Edges have no direction, so that nobody can tell which paper cites which: write the line under *Arcs, the cited paper first.',
        );
      case 'start':
        throw this.bad(`"${line.slice(0, 60)}" comes before *Vertices: write *Vertices and their number first.`);
      case 'otherObject':
    }
  }

  private readVertex(line: string): void {
    const [number = '', ...others] = line.split(/\s+/);
    const vertex = this.vertex(number);
    const labels = this.labels ?? [];
    if (labels[vertex] !== undefined) throw this.bad(`vertex ${number} has a line already: give each vertex one.`);
    const rest = line.slice(number.length).trim();
    if (!rest.startsWith('"')) {
      labels[vertex] = others[0] ?? number;
      return;
    }
    const quoted = QUOTED_LABEL.exec(rest)?.[1];
    if (quoted === undefined) throw this.bad(`the label of vertex ${number} does not end: close it with ".`);
    labels[vertex] = quoted.trim() || number;
  }

  private readArc(line: string): void {
    const [from, to] = line.split(/\s+/);
    if (from === undefined || to === undefined) {
      throw this.bad(`"${line}" names one vertex: write the cited one and the citing one.`);
    }
    this.add(this.vertex(from), this.vertex(to));
  }

  private readArcsList(line: string): void {
    const [from = '', ...targets] = line.split(/\s+/);
    const cited = this.vertex(from);
    for (const target of targets) this.add(cited, this.vertex(target));
  }

  private add(cited: number, citing: number): void {
    this.cited.push(cited);
    this.citing.push(citing);
  }

  private vertex(text: string): number {
    const size = this.labels?.length ?? 0;
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= 1 && number <= size) return number - 1;
    throw this.bad(`"${text.slice(0, 60)}" is no vertex: their numbers are 1 to ${size}.`);
  }

  private bad(message: string): Error {
    return badLine(this.file, this.line, message);
  }
}

function distinct(labels: readonly string[]): string[] {
  const seen = new Map<string, number>();
  for (const label of labels) seen.set(label, (seen.get(label) ?? 0) + 1);
  return labels.map((label, index) => ((seen.get(label) ?? 0) > 1 ? `${label} #${index + 1}` : label));
}
