import type { ArgsOptions } from '@nestjs/graphql';
import { getArgumentValues, Kind, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';
import { CLOCKS_DIFFER_MS, type Clock, type Instant } from '../../domain/time.js';
import type { GraphHistory } from '../../graph/ports/graph-history.js';
import { Loaders, type ReadPorts } from '../../graph/loaders.js';
import { DateTimeScalar } from './scalars.js';

/** The argument `asOf` of a root field. Its value is for `OperationContext.loadersAt`, by which everything below the field reads. */
export const AS_OF: ArgsOptions = {
  type: () => DateTimeScalar,
  nullable: true,
  description:
    'Shows the graph as it was known at this instant, here and in all fields below: later facts are absent, later changes are not applied. Before the first fact, and in the future, the answer is empty and `extensions.asOf` states since when there is data.',
};

/** What of `GraphQLResolveInfo` tells the instant of a field. */
export type FieldPlace = Pick<GraphQLResolveInfo, 'path' | 'operation' | 'fragments' | 'schema' | 'variableValues'>;

/** The key in the answer of the root field that this field lies under. */
export function rootKeyOf({ path }: FieldPlace): string {
  let root = path;
  while (root.prev) root = root.prev;
  return String(root.key);
}

/** The fields at the root of the operation, those of fragments too, by their keys in the answer. */
export function rootFields({ operation, fragments }: FieldPlace): ReadonlyMap<string, FieldNode> {
  const fields = new Map<string, FieldNode>();
  const visit = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) fields.set(selection.alias?.value ?? selection.name.value, selection);
      else
        visit(
          selection.kind === Kind.FRAGMENT_SPREAD
            ? fragments[selection.name.value]?.selectionSet
            : selection.selectionSet,
        );
    }
  };
  visit(operation.selectionSet);
  return fields;
}

/** The instant that a root field asks for; null: the present. */
export function asOfOf(field: FieldNode, { schema, operation, variableValues }: FieldPlace): Instant | null {
  if (!field.arguments?.some(({ name }) => name.value === 'asOf')) return null;
  const definition = schema.getRootType(operation.operation)?.getFields()[field.name.value];
  if (!definition) return null;
  return (getArgumentValues(definition, field, variableValues)['asOf'] as Instant | null | undefined) ?? null;
}

/** An instant of which the graph can tell nothing, and why. */
export interface UnknownInstant {
  /** The root field's key in the answer. */
  readonly field: string;
  readonly asOf: Instant;
  readonly reason: 'BEFORE_FIRST_FACT' | 'FUTURE';
}

/** Earlier than every fact. */
const BEFORE_ALL = '';

/** What root fields read by, at their instants. */
export class PastReading {
  constructor(
    private readonly ports: ReadPorts,
    private readonly history: GraphHistory,
    private readonly clock: Clock,
  ) {}

  loaders(asOf: Instant | null): Loaders {
    if (asOf === null) return new Loaders(this.ports);
    const known = this.isFuture(asOf) ? BEFORE_ALL : asOf;
    return new Loaders({ ...this.ports, ...this.history.at(known) }, known);
  }

  /** Since when there is data, and which of the instants lie outside of it. */
  async tell(
    asked: ReadonlyMap<string, Instant>,
  ): Promise<{ readonly since: Instant | null; readonly unknown: readonly UnknownInstant[] }> {
    const since = await this.history.since();
    const unknown = [...asked].flatMap(([field, asOf]): UnknownInstant[] => {
      const reason = this.whyUnknown(asOf, since);
      return reason === null ? [] : [{ field, asOf, reason }];
    });
    return { since, unknown };
  }

  async isUnknown(asOf: Instant): Promise<boolean> {
    return this.whyUnknown(asOf, await this.history.since()) !== null;
  }

  private whyUnknown(asOf: Instant, since: Instant | null): UnknownInstant['reason'] | null {
    if (this.isFuture(asOf)) return 'FUTURE';
    return since === null || asOf < since ? 'BEFORE_FIRST_FACT' : null;
  }

  private isFuture(asOf: Instant): boolean {
    return Date.parse(asOf) > Date.parse(this.clock()) + CLOCKS_DIFFER_MS;
  }
}
