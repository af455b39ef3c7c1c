import type { FieldNode } from 'graphql';
import { RoleRequiredError, UnauthenticatedError } from '../../domain/errors.js';
import { includesRole, type Role } from '../../domain/roles.js';
import type { Instant } from '../../domain/time.js';
import { asOfOf, rootFields, rootKeyOf, type FieldPlace, type PastReading } from './as-of.js';
import type { Loaders } from '../../graph/loaders.js';
import { Selection, type SelectionInfo } from './selection.js';
import type { Writer, WriteRequest } from './write-policy.js';

/** What the resolvers of one operation share. */
export class OperationContext {
  /** Who writes: set before a mutation runs. */
  writer: Writer | null = null;
  /** The instants that root fields asked for, by their keys in the answer. */
  readonly asOf = new Map<string, Instant>();

  private readonly sets = new Map<Instant | null, LoaderSet>();
  /** The set of each root field that asks for an instant; null until the operation was looked at. */
  private past: ReadonlyMap<string, LoaderSet> | null = null;

  constructor(
    private readonly reading: PastReading,
    readonly request: WriteRequest,
    /** Express's request, under the name that Nest looks for. */
    readonly req: object,
  ) {}

  /** What the field of `info` reads by: the loaders for the instant of the root field that it lies under. */
  loadersAt(info: FieldPlace): Loaders {
    return this.setAt(info).loaders;
  }

  /**
   * What a field does the same for every parent: its arguments checked, its selection read. Worked out once in an operation and instant, not once
   * for each of a thousand parents.
   */
  plan<P>(info: SelectionInfo & FieldPlace, make: (selection: Selection) => P): P {
    const [field, ...others] = info.fieldNodes;
    // A field that is selected several times may have other company under another parent.
    if (!field || others.length > 0) return make(Selection.of(info));
    const { plans } = this.setAt(info);
    const known = plans.get(field);
    if (known !== undefined) return known as P;
    const plan = make(Selection.of(info));
    plans.set(field, plan);
    return plan;
  }

  /** Each event of a subscription is an answer of its own: what an earlier one read may hold no longer. */
  readAnew(): void {
    this.sets.clear();
    this.past = null;
  }

  /** The name of who writes. @throws UnauthenticatedError outside of a mutation that was let through */
  requireWriter(): string {
    return this.authorised().name;
  }

  /**
   * The name of who writes, where the role suffices.
   * @param action what needs the role, as the start of a sentence
   * @throws UnauthenticatedError, RoleRequiredError naming the role
   */
  requireRole(needed: Role, action: string): string {
    const { name, role } = this.authorised();
    if (includesRole(role, needed)) return name;
    throw new RoleRequiredError(
      `${action} needs a key with the role ${needed}; the key ${name} has the role ${role}.`,
      needed,
    );
  }

  private authorised(): Writer {
    if (this.writer === null) throw new UnauthenticatedError('Nobody was found to have the right to write.');
    return this.writer;
  }

  /** Since when there is data, and which of the instants asked for lie outside; null where none was. */
  async tellAsOf(): Promise<object | null> {
    return this.asOf.size === 0 ? null : this.reading.tell(this.asOf);
  }

  /** Whether the field of `info` asks for an instant of which the graph can tell nothing. */
  async isAtUnknownInstant(info: FieldPlace): Promise<boolean> {
    this.past ??= this.pastOf(info);
    const asOf = this.asOf.get(rootKeyOf(info));
    return asOf !== undefined && this.reading.isUnknown(asOf);
  }

  private setAt(info: FieldPlace): LoaderSet {
    this.past ??= this.pastOf(info);
    const past = this.past.size === 0 ? undefined : this.past.get(rootKeyOf(info));
    return past ?? this.setOf(null);
  }

  private pastOf(info: FieldPlace): ReadonlyMap<string, LoaderSet> {
    const past = new Map<string, LoaderSet>();
    for (const [key, field] of rootFields(info)) {
      const asOf = asOfOf(field, info);
      if (asOf === null) continue;
      this.asOf.set(key, asOf);
      past.set(key, this.setOf(asOf));
    }
    return past;
  }

  private setOf(asOf: Instant | null): LoaderSet {
    const known = this.sets.get(asOf);
    if (known) return known;
    const set: LoaderSet = { loaders: this.reading.loaders(asOf), plans: new Map() };
    this.sets.set(asOf, set);
    return set;
  }
}

/** What reads of one instant share. */
interface LoaderSet {
  readonly loaders: Loaders;
  readonly plans: Map<FieldNode, unknown>;
}
