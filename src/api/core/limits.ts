import {
  GraphQLError,
  Kind,
  getNamedType,
  getVariableValues,
  isLeafType,
  isListType,
  isNonNullType,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { getComplexity, type ComplexityEstimator } from 'graphql-query-complexity';
import { MAX_PAGE_SIZE } from '../../domain/page.js';
import { DEFAULT_PAGE_SIZE } from './page-request.js';

/** What one query may ask for. */
export interface QueryLimits {
  /** Fields below one another; a fragment counts by what is in it. */
  readonly maxDepth: number;
  /** See `costOf`. */
  readonly maxCost: number;
}

/** Longer texts are refused by their parser: validation of a crafted document is quadratic in its size. */
export const MAX_TOKENS = 10_000;

/** Twice the depth of the deepest question of our own pages; 100 papers with 100 references each, names of their authors included. */
export const DEFAULT_LIMITS: QueryLimits = { maxDepth: 12, maxCost: 20_000 };

/** A value costs little, but a thousand aliases of an abstract on each row of a page do not. */
const PLAIN_VALUE = 0.1;

/** The whole schema is some hundred kilobytes: often enough for any tool, not often enough to hold up the others. */
const INTROSPECTION = 1_000;

/** Lists without pages are short: authors, categories, claims. */
const SHORT_LIST = 5;

/** Lists without pages that are long: a walk of the whole lineage has far more, and costs the store no more. */
const LONG_LIST = 25;
const LONG_LISTS: ReadonlySet<string> = new Set([
  'GapEdge.citedByCovered',
  'Lineage.methods',
  'Lineage.links',
  'MainPath.arcs',
  'MainPath.changedArcs',
  'MainPath.papers',
  'Community.papers',
  'Historiograph.arcs',
  'Historiograph.papers',
  'Network.communities',
  'Network.untreatedArcs',
  'Robustness.core',
  'Robustness.papers',
  'Paper.citationHistory',
  'ReferenceList.entries',
]);

/** Each of these is a question of its own to the store, for every parent. */
const OWN_QUESTION: ReadonlySet<string> = new Set([
  'Author.papers',
  'Category.papers',
  'Category.methods',
  'Category.mostCited',
  'Category.papersPerYear',
  'IngestRun.problems',
  'Paper.coCited',
  'Paper.coupled',
  'Paper.disruption',
  'Survey.covers',
  'Survey.gaps',
  'Survey.lastIngest',
  'Survey.completeness',
  'Method.lineage',
]);

/** Each of these is computed over a whole network. */
const ANALYSES: ReadonlySet<string> = new Set([
  'Query.network',
  'Network.mainPath',
  'Network.bursts',
  'Network.communities',
  'Network.historiograph',
  'Network.ranks',
  'Network.robustness',
  'Network.spectroscopy',
]);
const ANALYSIS = 500;

/** A filter is looked up for what it names; parts of names and words are looked for in all papers. */
const FILTERED = 20;
const TEXT_SEARCH = 100;
const TEXTS: ReadonlySet<string> = new Set(['text', 'author', 'venue']);

/** Texts that are put together from several things of the graph. */
const TOLD: ReadonlySet<string> = new Set(['Change.reason']);
const TOLD_TEXT = 3;

/**
 * An object costs 1 and what is below it, a page its size times one of its rows, a list without pages 5 times, the
 * long ones 25 times, a plain value 0.1, a text that tells of several things 3, the schema 1,000,
 * an analysis of a network 500, the few fields that query the store for each parent 20, a list with a filter 20, and one that searches for a text, an author or a venue 100.
 */
const estimate: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  if (field.name === '__schema' || field.name === '__type') return INTROSPECTION;
  if (field.name === '__typename' || type.name.startsWith('__')) return 0;
  if (TOLD.has(`${type.name}.${field.name}`)) return TOLD_TEXT;
  if (isLeafType(getNamedType(field.type))) return PLAIN_VALUE;
  const isOfConnection = type.name.endsWith('Connection') || type.name.endsWith('Edge');
  // The size was counted at the connection; its edges and nodes are the rows.
  if (isOfConnection && (field.name === 'node' || field.name === 'edges')) return Math.max(1, childComplexity);
  if (isOfConnection && field.name === 'nodes') return 1 + childComplexity;
  const base = Math.max(ownCost(`${type.name}.${field.name}`), searchCost(args));
  if (field.args.some(({ name }) => name === 'first')) return base + pageSize(args) * Math.max(1, childComplexity);
  if (Array.isArray(args['ids'])) return base + args['ids'].length * (1 + childComplexity);
  const output = isNonNullType(field.type) ? field.type.ofType : field.type;
  const length = LONG_LISTS.has(`${type.name}.${field.name}`) ? LONG_LIST : SHORT_LIST;
  return isListType(output) ? base + length * (1 + childComplexity) : base + childComplexity;
};

function ownCost(field: string): number {
  if (ANALYSES.has(field)) return ANALYSIS;
  return OWN_QUESTION.has(field) ? FILTERED : 1;
}

/** What finding the rows costs, whatever is shown of them: their number alone takes all that match. */
function searchCost(args: Readonly<Record<string, unknown>>): number {
  const filter = typeof args['filter'] === 'object' && args['filter'] !== null ? Object.entries(args['filter']) : [];
  const given = [...filter, ['text', args['text']] as const].filter(
    ([, value]) => value !== null && value !== undefined,
  );
  if (given.some(([name]) => TEXTS.has(name))) return TEXT_SEARCH;
  return given.length > 0 ? FILTERED : 0;
}

/** Sizes that will be refused count as the nearest that would not. */
function pageSize(args: Readonly<Record<string, unknown>>): number {
  const size = args['first'] ?? args['last'];
  return typeof size === 'number' ? Math.min(MAX_PAGE_SIZE, Math.max(1, size)) : DEFAULT_PAGE_SIZE;
}

/**
 * Measures queries against limits. What was measured of a document is kept with it: the server parses a text once, and only the
 * numbers and switches among its variables can change its cost.
 */
export class QueryMeter {
  private readonly depths = new WeakMap<OperationDefinitionNode, number>();
  private readonly costs = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly limits: QueryLimits,
  ) {}

  /**
   * The cost of a valid operation.
   * @throws GraphQLError with the code QUERY_TOO_DEEP or QUERY_TOO_COSTLY, the measure and the limit
   */
  check(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): number {
    const { maxDepth, maxCost } = this.limits;
    const depth = this.depthOf(document, operation);
    if (depth > maxDepth) {
      throw refusal(
        'QUERY_TOO_DEEP',
        `This query is ${depth} fields deep; at most ${maxDepth} are answered. Ask in two steps, with the ids of the first in the second.`,
        { depth, limit: maxDepth },
      );
    }
    if (hasWrongVariables(this.schema, operation, variables)) return 0;
    const cost = this.costOf(document, operation, variables);
    if (cost > maxCost) {
      throw refusal(
        'QUERY_TOO_COSTLY',
        `This query costs ${cost}; at most ${maxCost} is answered. The sizes of pages inside of pages multiply: make first smaller.`,
        { cost, limit: maxCost },
      );
    }
    return cost;
  }

  private measure(
    document: DocumentNode,
    variables: Readonly<Record<string, unknown>>,
    name: string | undefined,
  ): number {
    try {
      const cost = getComplexity({
        schema: this.schema,
        query: document,
        variables: { ...variables },
        estimators: [estimate],
        ...(name === undefined ? {} : { operationName: name }),
      });
      return Math.ceil(cost);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      throw refusal(
        'QUERY_TOO_COSTLY',
        'This query selects more than 10,000 fields, those of repeated fragments counted.',
        {
          limit: this.limits.maxCost,
        },
      );
    }
  }

  private depthOf(document: DocumentNode, operation: OperationDefinitionNode): number {
    const known = this.depths.get(operation);
    if (known !== undefined) return known;
    const depth = depthBelow(operation.selectionSet, fragmentsOf(document), new Map());
    this.depths.set(operation, depth);
    return depth;
  }

  private costOf(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Readonly<Record<string, unknown>>,
  ): number {
    const costs = this.costs.get(operation) ?? new Map<string, number>();
    this.costs.set(operation, costs);
    const sizes = (operation.variableDefinitions ?? []).map(({ variable }) => {
      return sizeOf(variables[variable.name.value]);
    });
    const key = JSON.stringify(sizes);
    // Texts of clients are no part of it, and a long key is not kept: memory must not grow with what clients send.
    if (key.length > LONGEST_KEY) return this.measure(document, variables, operation.name?.value);
    const known = costs.get(key);
    if (known !== undefined) return known;
    const name = operation.name?.value;
    const cost = this.measure(document, variables, name);
    // Variables can take any value: what is kept must not grow with what clients send.
    if (costs.size >= 100) costs.clear();
    costs.set(key, cost);
    return cost;
  }
}

/** Characters; the variables of our own pages need some dozens. */
const LONGEST_KEY = 500;

/** What of a variable can change the cost: numbers, switches, the lengths of lists, and which fields of a filter are given. */
function sizeOf(value: unknown): unknown {
  if (typeof value === 'string') return '';
  if (Array.isArray(value)) return value.length;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, sizeOf(inner)]));
}

/** Variables that do not fit their types are told by the server itself, which coerces them after this. */
function hasWrongVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return getVariableValues(schema, operation.variableDefinitions ?? [], { ...variables }).errors !== undefined;
}

function refusal(code: string, message: string, facts: Readonly<Record<string, number>>): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...facts, http: { status: 400 } } });
}

function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** The document is valid: its fragments do not go in circles. Introspection does not count; graphql-js has its own rule for it. */
function depthBelow(
  set: SelectionSetNode | undefined,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  measured: Map<string, number>,
): number {
  let deepest = 0;
  for (const selection of set?.selections ?? []) {
    let depth = 0;
    if (selection.kind === Kind.FIELD) {
      depth = selection.name.value.startsWith('__') ? 0 : 1 + depthBelow(selection.selectionSet, fragments, measured);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      depth = depthBelow(selection.selectionSet, fragments, measured);
    } else {
      const name = selection.name.value;
      depth = measured.get(name) ?? depthBelow(fragments.get(name)?.selectionSet, fragments, measured);
      measured.set(name, depth);
    }
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
