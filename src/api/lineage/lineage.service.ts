import { Injectable } from '@nestjs/common';
import type { LineageArc } from '../../domain/lineage/lineage-graph.js';
import type { Loaders } from '../../graph/loaders.js';
import { requireMethod } from '../../queries/method-reference.js';
import { DEFAULT_LINEAGE_DEPTH } from '../../domain/lineage/bounds.js';
import type { LineagePathsArgs, LineageWalkArgs } from './lineage.types.js';
import { DEFAULT_DESCENTS, shortestDescents, type Descent } from '../../domain/lineage/shortest-descents.js';
import { transitiveReduction } from '../../domain/lineage/transitive-reduction.js';
import { truncatedBecause, walkLineage, type WalkedLineage } from '../../domain/lineage/walk-lineage.js';

/** A walked lineage as the API shows it. Getters: cycles are looked for only where somebody asks. */
export class ShownLineage {
  constructor(
    readonly walked: WalkedLineage,
    readonly links: readonly LineageArc[],
    readonly linksHidden: number,
  ) {}

  get truncated(): boolean {
    return this.walked.truncation !== null;
  }

  get truncatedBecause(): string | null {
    return truncatedBecause(this.walked);
  }

  get cyclesComplete(): boolean {
    return this.walked.cyclesComplete;
  }
}

export interface ShownDescent extends Descent {
  readonly length: number;
}

@Injectable()
export class LineageService {
  /** `Method.lineage`. @throws InvalidInputError for a depth that cannot be */
  async lineage(methodId: string, args: LineageWalkArgs, loaders: Loaders): Promise<ShownLineage> {
    const walked = walkLineage(await loaders.lineageGraph(), methodId, {
      side: args.direction === 'ANCESTORS' ? 'parents' : 'children',
      maxDepth: args.maxDepth ?? DEFAULT_LINEAGE_DEPTH,
      relations: args.relations ?? null,
      includeProposed: args.includeProposed ?? false,
    });
    if (!args.reduced) return new ShownLineage(walked, walked.links, 0);
    const { links, hidden } = transitiveReduction(
      walked.methods.map((method) => method.methodId),
      walked.links,
    );
    return new ShownLineage(walked, links, hidden);
  }

  /**
   * `Query.lineagePaths`; none where neither descends from the other.
   * @throws InvalidInputError for methods that are not there or the same, and for a limit that cannot be
   */
  async paths(args: LineagePathsArgs, loaders: Loaders): Promise<readonly ShownDescent[]> {
    const [from, to] = await Promise.all([
      requireMethod('from', args.from, loaders),
      requireMethod('to', args.to, loaders),
    ]);
    const { descents } = shortestDescents(
      await loaders.lineageGraph(),
      from.id,
      to.id,
      args.limit ?? DEFAULT_DESCENTS,
      {
        relations: args.relations ?? null,
        includeProposed: args.includeProposed ?? false,
      },
    );
    return descents.map((descent) => ({ ...descent, length: descent.steps.length }));
  }
}
