import DataLoader from 'dataloader';
import { identifierKey, parseIdentifierKey, type Identifier } from '../../../domain/identifier.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import {
  PaperStore,
  type CitationList,
  type PaperFilter,
  type PaperOrder,
  type PaperSelection,
  type PaperWith,
} from '../../ports/paper-store.js';

/**
 * Papers in one statement. Many more save work and yet answer fewer a second: what is asked together is answered together, so that this process
 * idles while Neo4j works, and Neo4j while this process writes the answers (bench/graphql). A hop more is more work for each, so that fewer pay.
 */
const MOST_TOGETHER = { oneHop: 4, moreHops: 2 };

type Read<K, V> = (keys: readonly K[]) => Promise<readonly V[]>;

/** What is asked in one turn of the event loop, with the same parts and lists. */
interface Question {
  readonly loader: DataLoader<unknown, unknown>;
  askers: number;
}

/**
 * Papers for many who ask at once: those asked for in the same turn of the event loop, with the same parts and lists, are read in one statement, each
 * once (see decision 15). Nobody waits longer than that turn, and nobody is given what was read before they asked. Where the common statement fails, each asks alone, so
 * that nobody gets an error for what another asked.
 */
export class PapersReadTogether extends PaperStore {
  private readonly questions = new Map<string, Question>();

  constructor(private readonly papers: PaperStore) {
    super();
  }

  override byIds<P extends PaperPart>(
    ids: readonly string[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    return this.together('ids', { parts, lists }, ids, (all) => this.papers.byIds(all, parts, lists));
  }

  override byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    return this.together('identifiers', { parts, lists }, identifiers.map(identifierKey), (all) =>
      this.papers.byIdentifiers(all.map(parseIdentifierKey), parts, lists),
    );
  }

  override page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
    lists?: readonly CitationList[],
  ): Promise<Page<PaperWith<P>>> {
    return this.papers.page(filter, order, page, parts, withTotal, lists);
  }

  override authorsOf(paperIds: readonly string[]): Promise<Author[][]> {
    return this.papers.authorsOf(paperIds);
  }

  private async together<K, V>(
    by: 'ids' | 'identifiers',
    selection: Required<PaperSelection>,
    keys: readonly K[],
    read: Read<K, V>,
  ): Promise<V[]> {
    const most = selection.lists.some(({ lists = [] }) => lists.length > 0)
      ? MOST_TOGETHER.moreHops
      : MOST_TOGETHER.oneHop;
    // Who asks for more is not made to wait for others, nor others for them.
    if (keys.length > most) return [...(await read(keys))];
    const question = this.questionOf(`${by} ${JSON.stringify(selection)}`, most, read);
    question.askers += 1;
    const answers = await question.loader.loadMany(keys);
    const failure = answers.find((answer) => answer instanceof Error);
    if (failure === undefined) return answers as V[];
    if (question.askers === 1) throw failure;
    return [...(await read(keys))];
  }

  private questionOf<K, V>(name: string, maxBatchSize: number, read: Read<K, V>): Question {
    const known = this.questions.get(name);
    if (known) return known;
    const loader = new DataLoader<K, V>(read, {
      maxBatchSize,
      batchScheduleFn: (ask) =>
        setImmediate(() => {
          this.questions.delete(name);
          ask();
        }),
    });
    const question = { loader: loader as unknown as Question['loader'], askers: 0 };
    this.questions.set(name, question);
    return question;
  }
}
