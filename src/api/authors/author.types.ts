import { Field, ObjectType } from '@nestjs/graphql';
import { NodeType } from '../core/node.types.js';

@ObjectType('Author', { implements: () => [NodeType], description: 'An author, as the source distinguishes people.' })
export class AuthorType extends NodeType {
  @Field(() => String, { description: 'The name as the latest reading gives it.' })
  readonly name!: string;
  @Field(() => String, {
    nullable: true,
    description: "Semantic Scholar's id of the author; null where it does not identify the person.",
  })
  readonly s2Id!: string | null;
}
