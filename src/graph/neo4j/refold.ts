import { foldText } from '../../domain/text.js';
import { wordsOf } from './apply-batch/facts.js';
import { methodNames } from './apply-batch/write-knowledge.js';
import type { Neo4jExecutor } from './executor.js';
import { foldedProperties, foldedWords, type Properties } from './cypher/paper-properties.js';
import { FORMER_OF, NODES_OF, PUT_REFOLDED } from './statements/refold.js';

/** Nodes at a time: a page of papers with abstracts is some megabytes. */
const ROWS = 500;

interface StoredNode {
  readonly id: string;
  readonly place: string;
  readonly properties: Properties;
}

/** What each kind of node is found and ordered by. What ended has no words (`foldedNames`), so that no search finds it. */
const REFOLD: Readonly<Record<keyof typeof NODES_OF, (node: Properties) => Properties>> = {
  Paper: refoldedPaper,
  MergedPaper: refoldedPaper,
  Author: ({ name, foldedNames }) => {
    const folded = foldText(name as string);
    const words = foldedWords(folded);
    return { foldedName: folded, nameWords: words, foldedNames: foldedNames == null ? null : (words ?? folded) };
  },
  Method: ({ name, aliases, summary, foldedNames }) => {
    const names = methodNames(name as string, (aliases as string[] | undefined) ?? []);
    if (foldedNames == null) return { ...names, foldedNames: null, foldedText: null };
    return { ...names, foldedText: wordsOf([(summary as string | undefined) ?? null]) };
  },
  Category: ({ name, definition, foldedNames }) =>
    foldedNames == null
      ? {}
      : { foldedNames: wordsOf([name as string]), foldedText: wordsOf([(definition as string | undefined) ?? null]) },
  Survey: ({ title }) => ({ foldedNames: wordsOf([title as string]) }),
};

function refoldedPaper(node: Properties): Properties {
  const text = (name: string): string | null => (node[name] as string | undefined) ?? null;
  return foldedProperties({
    title: text('title') ?? '',
    venue: text('venue'),
    authorNames: (node.authorNames as string[] | undefined) ?? null,
    abstract: text('abstract'),
    tldr: text('tldr'),
    isStub: node.stubTitle != null,
  });
}

/**
 * Migration 10: text was folded as it stood, tags and TeX with it, and words inside runs of Chinese or Japanese were not found. Folds what is stored
 * again, present and past, page by page, so that memory does not grow with the graph. What was interrupted starts again: nodes that are right
 * already are not written. @param keepTurn called before each page
 */
export async function refold(executor: Neo4jExecutor, keepTurn: () => Promise<unknown>): Promise<void> {
  for (const kind of Object.keys(NODES_OF) as (keyof typeof NODES_OF)[]) {
    for (let after = ''; ;) {
      await keepTurn();
      const nodes = await executor.read<StoredNode>(NODES_OF[kind], { after, limit: ROWS });
      const end = nodes.at(-1);
      if (end === undefined) break;
      const former = await executor.read<StoredNode>(FORMER_OF, { ids: nodes.map(({ id }) => id) });
      const rows = [...nodes, ...former].flatMap(({ place, properties }) => {
        const changed = changedOnly(properties, REFOLD[kind](properties));
        return changed === null ? [] : [{ place, changed }];
      });
      if (rows.length > 0) await executor.writeOne(PUT_REFOLDED, { rows });
      after = end.id;
    }
  }
}

/** Null where all are as they should be. */
function changedOnly(was: Properties, now: Properties): Properties | null {
  const changed = Object.entries(now).filter(
    ([name, value]) => JSON.stringify(was[name] ?? null) !== JSON.stringify(value),
  );
  return changed.length === 0 ? null : Object.fromEntries(changed);
}
