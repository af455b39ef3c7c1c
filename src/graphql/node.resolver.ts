import { Args, Context, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { InvalidInputError } from '../domain/errors.js';
import { kindOfNodeId, type NodeKind } from '../domain/identifier.js';
import type { PaperPart } from '../domain/paper.js';
import { paperParts } from '../papers/paper-parts.js';
import type { Loaders } from './loaders.js';
import { NodeType, typed, type Typed } from './node.types.js';
import type { OperationContext } from './operation-context.js';

const MAX_IDS = 100;

@Resolver(() => NodeType)
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'Whatever has this id; null where nothing has.' })
  async node(
    @Args('id', { type: () => ID, description: 'An id of this API.' }) id: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Typed | null> {
    return findNode(id, context.plan(info, paperParts), context.loaders);
  }

  @Query(() => [NodeType], {
    nullable: 'items',
    description: 'Whatever has these ids, in their order; null for each that nothing has.',
  })
  async nodes(
    @Args('ids', { type: () => [ID], description: 'Ids of this API, at most 100.' }) ids: string[],
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Typed | null)[]> {
    if (ids.length > MAX_IDS) {
      throw new InvalidInputError('ids', `ids has ${ids.length} entries; at most ${MAX_IDS} are looked up at once.`);
    }
    const parts = context.plan(info, paperParts);
    return Promise.all(ids.map((id) => findNode(id, parts, context.loaders)));
  }
}

const TYPE_NAMES: Readonly<Record<NodeKind, string>> = {
  paper: 'Paper',
  author: 'Author',
  method: 'Method',
  category: 'Category',
  survey: 'Survey',
  ingestRun: 'IngestRun',
  categoryClaim: 'CategoryClaim',
  lineageLink: 'LineageLink',
};

/** Null also for text that is no id: a node that nobody has, as Relay's specification wants it. */
async function findNode(id: string, parts: readonly PaperPart[], loaders: Loaders): Promise<Typed | null> {
  const kind = kindOfNodeId(id);
  if (kind === null) return null;
  const value = await readNode(kind, id, parts, loaders);
  return value === null ? null : typed(TYPE_NAMES[kind], value);
}

async function readNode(
  kind: NodeKind,
  id: string,
  parts: readonly PaperPart[],
  loaders: Loaders,
): Promise<object | null> {
  switch (kind) {
    case 'paper':
      return loaders.papers(parts).load(id);
    case 'author':
      return loaders.authors().load(id);
    case 'method':
      return loaders.methods().load(id);
    case 'category':
      return (await loaders.categories()).get(id);
    case 'survey':
      return (await loaders.surveys()).find((survey) => survey.id === id) ?? null;
    case 'ingestRun':
      return loaders.runs().load(id);
    case 'categoryClaim':
      return loaders.categoryClaimsById().load(id);
    case 'lineageLink':
      return loaders.lineageLinksById().load(id);
  }
}
