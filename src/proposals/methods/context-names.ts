import { citationMarks, marksOfCitedWork, worksOfMark } from '../lineage/citation-marks.js';
import { splitSentences } from '../lineage/sentences.js';
import { isNameWord, isShared, nameKey } from './name-shape.js';

/** What one paper writes where it cites the work. */
export interface CitingContexts {
  readonly citingId: string;
  readonly contexts: readonly string[];
}

export interface NameInContexts {
  readonly name: string;
  /** One sentence of each of two papers that use the name. */
  readonly sentences: readonly { readonly citingId: string; readonly sentence: string }[];
}

const PAPERS_THAT_AGREE = 2;

/**
 * The name that citing papers write right before the mark of the work (`DCGAN [12]`), where two papers agree and no other name is used by as many; else null.
 */
export function contextName(citations: readonly CitingContexts[]): NameInContexts | null {
  const used = new Map<string, { spellings: Map<string, number>; by: Map<string, string> }>();
  for (const { citingId, contexts } of citations) {
    for (const { name, sentence } of namesBeforeMarks(contexts)) {
      const key = nameKey(name);
      const entry = used.get(key) ?? { spellings: new Map<string, number>(), by: new Map<string, string>() };
      entry.spellings.set(name, (entry.spellings.get(name) ?? 0) + 1);
      if (!entry.by.has(citingId)) entry.by.set(citingId, sentence);
      used.set(key, entry);
    }
  }
  const [best, second] = [...used.values()].toSorted((a, b) => b.by.size - a.by.size);
  if (!best || best.by.size < PAPERS_THAT_AGREE || (second && second.by.size * 2 > best.by.size)) return null;
  const [name = ''] = [...best.spellings].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const sentences = [...best.by].slice(0, PAPERS_THAT_AGREE).map(([citingId, sentence]) => ({ citingId, sentence }));
  return { name, sentences };
}

function namesBeforeMarks(contexts: readonly string[]): { name: string; sentence: string }[] {
  const marks = marksOfCitedWork(contexts);
  return contexts.flatMap((context, n) => {
    const known = marks[n] ?? [];
    return splitSentences(context).flatMap((sentence) =>
      citationMarks(sentence)
        .filter(({ start, end }) => {
          const mark = sentence.slice(start, end);
          return (
            /^[([]/.test(mark) &&
            worksOfMark(mark).length === 1 &&
            known.some((span) => context.slice(span.start, span.end) === mark)
          );
        })
        .flatMap(({ start }) => {
          const word = /([^\s()[\],;:]+)\s*$/u.exec(sentence.slice(0, start))?.[1] ?? '';
          return isNameWord(word) && !isShared(word) ? [{ name: word, sentence }] : [];
        }),
    );
  });
}
