import { Args, Context, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { InvalidInputError } from '../domain/errors.js';
import { kindOfNodeId, type NodeKind } from '../domain/identifier.js';
import type { PaperSelection } from '../graph/ports/paper-store.js';
import { paperParts } from './papers/paper-parts.js';
import type { Loaders } from '../graph/loaders.js';
import { NodeType, typed, type Typed } from './core/node.types.js';
import type { OperationContext } from './core/operation-context.js';

const MAX_IDS = 100;

@Resolver(() => NodeType)
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'Fetches an object by its global id; null if none exists.' })
  async node(
    @Args('id', { type: () => ID, description: 'An id of this API.' }) id: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Typed | null> {
    return findNode(id, context.plan(info, paperParts), context.loadersAt(info));
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: 'Fetches objects by their global ids, in that order; null for each that does not exist.',
  })
  async nodes(
    @Args('ids', { type: () => [ID], description: 'Ids of this API, at most 100.' }) ids: string[],
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Typed | null)[]> {
    if (ids.length > MAX_IDS) {
      throw new InvalidInputError('ids', `ids has ${ids.length} entries; at most ${MAX_IDS} are looked up at once.`);
    }
    const selection = context.plan(info, paperParts);
    return Promise.all(ids.map((id) => findNode(id, selection, context.loadersAt(info))));
  }
}

type ReadNode = (id: string, selection: PaperSelection, loaders: Loaders) => Promise<object | null>;

const KINDS: Readonly<Record<NodeKind, { readonly type: string; readonly read: ReadNode }>> = {
  paper: { type: 'Paper', read: async (id, selection, loaders) => loaders.papers(selection).load(id) },
  author: { type: 'Author', read: async (id, _selection, loaders) => loaders.authors().load(id) },
  method: { type: 'Method', read: async (id, _selection, loaders) => loaders.methods().load(id) },
  category: { type: 'Category', read: async (id, _selection, loaders) => (await loaders.categories()).get(id) },
  survey: {
    type: 'Survey',
    read: async (id, _selection, loaders) => (await loaders.surveys()).find((survey) => survey.id === id) ?? null,
  },
  ingestRun: { type: 'IngestRun', read: async (id, _selection, loaders) => loaders.runs().load(id) },
  categoryClaim: {
    type: 'CategoryClaim',
    read: async (id, _selection, loaders) => loaders.categoryClaimsById().load(id),
  },
  change: { type: 'Change', read: async (id, _selection, loaders) => loaders.changes().load(id) },
  lineageLink: { type: 'LineageLink', read: async (id, _selection, loaders) => loaders.lineageLinksById().load(id) },
};

/** Null also for text that is no id: a node that nobody has, as Relay's specification wants it. */
async function findNode(id: string, selection: PaperSelection, loaders: Loaders): Promise<Typed | null> {
  const kind = kindOfNodeId(id);
  if (kind === null) return null;
  const { type, read } = KINDS[kind];
  const value = await read(id, selection, loaders);
  return value === null ? null : typed(type, value);
}
