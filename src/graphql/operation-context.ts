import type { FieldNode, GraphQLResolveInfo } from 'graphql';
import { UnauthenticatedError } from '../domain/errors.js';
import type { Loaders } from './loaders.js';
import { Selection, type SelectionInfo } from './selection.js';
import type { WriteRequest } from './write-policy.js';

/** What the resolvers of one operation share. */
export class OperationContext {
  /** Who writes: set before a mutation runs. */
  writer: string | null = null;

  private readonly plans = new Map<FieldNode, unknown>();

  constructor(
    private readonly loaders: Loaders,
    readonly request: WriteRequest,
    /** Express's request, under the name that Nest looks for. */
    readonly req: object,
  ) {}

  /** What the field of `info` reads by: the loaders of the root field that it lies under. All root fields share one set. */
  loadersAt(_info: Pick<GraphQLResolveInfo, 'path' | 'operation'>): Loaders {
    return this.loaders;
  }

  /**
   * What a field does the same for every parent: its arguments checked, its selection read. Worked out once in an operation, not once for
   * each of a thousand parents.
   */
  plan<P>(info: SelectionInfo, make: (selection: Selection) => P): P {
    const [field, ...others] = info.fieldNodes;
    // A field that is selected several times may have other company under another parent.
    if (!field || others.length > 0) return make(Selection.of(info));
    const known = this.plans.get(field);
    if (known !== undefined) return known as P;
    const plan = make(Selection.of(info));
    this.plans.set(field, plan);
    return plan;
  }

  /** @throws UnauthenticatedError outside of a mutation that was let through */
  requireWriter(): string {
    if (this.writer === null) throw new UnauthenticatedError('Nobody was found to have the right to write.');
    return this.writer;
  }
}
