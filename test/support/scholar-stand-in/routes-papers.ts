import type { Selection } from './fields.js';
import { fullPaper } from './fields.js';
import { parsePaperId } from './ids.js';
import type { Lookup } from './lookup.js';
import { elidedNotice, showNested, showPaper } from './papers.js';
import { batchIds, selectionOf } from './params.js';
import { refuse } from './answers.js';
import type { ListName, PaperNumber, World } from './world.js';

const BATCH_IDS = 500;
const NESTED_OF_ONE = 1_000;
/** Over this many citations in one batch the rest is left out without a word. */
const NESTED_OF_A_BATCH = 9_999;

/** How many nested entries one paper may show, and how many citations the whole answer may still hold. */
interface Budget {
  readonly each: number;
  left: number;
}

/** A paper with the lists asked inside it, as far as the answer has room for them. */
export function showWithLists(
  world: World,
  number: PaperNumber,
  selection: Selection,
  budget: Budget = { each: NESTED_OF_ONE, left: NESTED_OF_ONE },
): Record<string, unknown> {
  const shown = showPaper(world, number, selection);
  for (const name of ['citations', 'references'] satisfies ListName[]) {
    const nested = selection.nested.get(name);
    if (!nested) continue;
    if (world.isElided(number, name)) {
      shown[name] = null;
      Object.assign(shown, elidedNotice(world, number));
      continue;
    }
    const list = name === 'citations' ? world.citersOf(number) : world.referencesOf(number);
    const room = name === 'citations' ? Math.min(budget.left, budget.each) : budget.each;
    const entries = list.slice(0, room);
    if (name === 'citations') budget.left -= entries.length;
    shown[name] = Array.from(entries, (other) => showNested(world, other, nested));
  }
  return shown;
}

/** The paper that a caller's id leads to, or 404 with the id as it was asked. */
export function findPaper(lookup: Lookup, id: string): PaperNumber {
  const form = parsePaperId(id);
  const number = form && lookup.find(form);
  return number ?? refuse(404, `Paper with id ${id} not found`);
}

/** GET /paper/{id}. An unknown id is told before an unknown field, as recorded. */
export function paper(world: World, lookup: Lookup, id: string, query: URLSearchParams): unknown {
  const number = findPaper(lookup, id);
  return showWithLists(world, number, selectionOf(query, fullPaper));
}

/** POST /paper/batch: one entry for each id, in the order of the ids; null for unknown ones. */
export function paperBatch(world: World, lookup: Lookup, body: string, query: URLSearchParams): unknown {
  const selection = selectionOf(query, fullPaper);
  const forms = batchIds(body, BATCH_IDS, 'paper').map(parsePaperId);
  const budget: Budget = { each: NESTED_OF_A_BATCH, left: NESTED_OF_A_BATCH };
  return forms.map((form) => {
    const number = form && lookup.find(form);
    return number === undefined ? null : showWithLists(world, number, selection, budget);
  });
}
