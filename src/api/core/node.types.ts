import { Field, ID, InterfaceType } from '@nestjs/graphql';

/** Objects that stand for several types carry the name of theirs. */
export interface Typed {
  readonly __typename: string;
}

/** The object with the name of its type, for interfaces and unions. */
export function typed<T extends object>(name: string, value: T): T & Typed {
  return { ...value, __typename: name };
}

/** Which type of an interface or union an object is of. */
export function typeNameOf(value: Typed): string {
  return value['__typename'];
}

@InterfaceType('Node', {
  description:
    'Anything with an id of this API. Ids are opaque and stable, and the same on every instance that knows the same facts.',
  resolveType: typeNameOf,
})
export abstract class NodeType {
  @Field(() => ID, { description: 'The id of this API; `node(id)` finds it again.' })
  readonly id!: string;
}
