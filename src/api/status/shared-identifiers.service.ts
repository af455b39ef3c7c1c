import { Injectable } from '@nestjs/common';
import { parseShared, SHARED_SETTING } from '../../domain/identifier-forms.js';
import { identifierKey } from '../../domain/identifier.js';
import { apartKey } from '../../domain/reconcile-papers.js';
import type { Instant } from '../../domain/time.js';
import { DuplicateStore } from '../../graph/ports/duplicate-store.js';
import { GraphStore } from '../../graph/ports/graph-store.js';
import { PaperStore, type PaperWith } from '../../graph/ports/paper-store.js';

/** An identifier that two papers have since the upgrade, which nothing proves to be one. */
export interface SharedBy {
  readonly key: string;
  readonly papers: readonly [Titled, Titled];
  readonly since: Instant;
}
interface Titled {
  readonly id: string;
  readonly title: string;
}

/** Identifiers that several papers have (see `planPresentForms`), until people merge the papers or separate them. */
@Injectable()
export class SharedIdentifiers {
  constructor(
    private readonly graph: GraphStore,
    private readonly papers: PaperStore,
    private readonly duplicates: DuplicateStore,
  ) {}

  async list(): Promise<SharedBy[]> {
    const setting = await this.graph.readSetting(SHARED_SETTING);
    const shared = parseShared(setting?.value ?? null);
    if (setting === null || shared.length === 0) return [];
    const ids = [...new Set(shared.flatMap(({ paperIds }) => paperIds))];
    const [found, apart] = await Promise.all([
      this.papers.byIds(ids, ['title', 'identifiers', 'aliases']),
      this.duplicates.takenApart(),
    ]);
    const papers = new Map(ids.map((id, i) => [id, found[i] ?? null]));
    return shared.flatMap(({ key, paperIds: [a, b] }) => {
      const [first, second] = [papers.get(a), papers.get(b)];
      // A paper that was merged is read as the one that it was merged into.
      if (!first || !second || first.id === second.id || apart.has(apartKey(first.id, second.id))) return [];
      return has(first, key) && has(second, key) ? [{ key, papers: [first, second], since: setting.at }] : [];
    });
  }
}

function has({ identifiers, aliases }: PaperWith<'identifiers' | 'aliases'>, key: string): boolean {
  return [...identifiers, ...aliases].some((identifier) => identifierKey(identifier) === key);
}
