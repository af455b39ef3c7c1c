import { isMap, isNode, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document, Node, YAMLError } from 'yaml';
import type { Place, ProblemList } from './problem.js';

export type YamlPath = readonly (string | number)[];

/** A YAML file as plain data, which still knows the line of every entry. */
export class YamlFile {
  private constructor(
    readonly name: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
    readonly value: unknown,
  ) {}

  /** Null, with the problems told, where the text is not YAML. */
  static parse(name: string, text: string, problems: ProblemList): YamlFile | null {
    const lines = new LineCounter();
    // A byte order mark is what Windows editors add; it is no mistake of the writer.
    const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
    for (const error of document.errors) {
      const line = lines.linePos(error.pos[0]).line;
      problems.error({ file: name, line: Math.max(1, line) }, 'broken-yaml', plainMessage(error), yamlFix(error));
    }
    if (document.errors.length > 0) return null;
    try {
      const value: unknown = document.toJS({ maxAliasCount: 100 });
      return new YamlFile(name, document, lines, value);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      problems.error(
        { file: name, line: 1 },
        'broken-yaml',
        message,
        'write the values out instead of using anchors and aliases',
      );
      return null;
    }
  }

  /** Where the value stands, or the nearest thing around it that does. */
  place(path: YamlPath): Place {
    for (let length = path.length; length > 0; length--) {
      const offset = this.offset(path.slice(0, length));
      if (offset !== null) return { file: this.name, line: this.lines.linePos(offset).line };
    }
    return { file: this.name, line: this.lineOf(this.document.contents) };
  }

  /** The value as it is written, before YAML made a number or a truth value of it. */
  written(path: YamlPath): string | null {
    const node: unknown = this.document.getIn(path, true);
    return isScalar(node) && typeof node.source === 'string' ? node.source : null;
  }

  /** A key has a line of its own, also where its value begins on a later one. */
  private offset(path: YamlPath): number | null {
    const parent: unknown = path.length === 1 ? this.document.contents : this.document.getIn(path.slice(0, -1), true);
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last);
      const key: unknown = pair?.key;
      return isNode(key) ? (key.range?.[0] ?? null) : null;
    }
    const node: unknown = this.document.getIn(path, true);
    return isNode(node) ? (node.range?.[0] ?? null) : null;
  }

  private lineOf(node: Node | null): number {
    return node?.range ? this.lines.linePos(node.range[0]).line : 1;
  }
}

function plainMessage(error: YAMLError): string {
  return `not valid YAML: ${error.message.split('\n')[0] ?? error.code}`;
}

const YAML_FIXES: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'keep one of the two lines with this key',
  TAB_AS_INDENT: 'indent with spaces; YAML takes no tabs',
  BLOCK_AS_IMPLICIT_KEY: 'put the value in quotes: it contains a colon followed by a space',
  MISSING_CHAR: 'close the quote or bracket that is open here, or remove the one that is too much',
  BAD_INDENT: 'indent the line like its neighbours',
  MULTIPLE_DOCS: 'remove the line `---`: one file holds one document',
  UNEXPECTED_TOKEN: 'look for a missing quote, comma or bracket on this line or the one before',
  BAD_ALIAS: 'put the value in quotes: `*` and `&` have a meaning in YAML',
};

function yamlFix(error: YAMLError): string {
  return YAML_FIXES[error.code] ?? 'correct the line; values with `:`, `#`, quotes or brackets go in quotes';
}
