import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Duplicate', {
  description: 'Two papers that may be one, by their titles alone: `mergePapers` makes them one, if that is so.',
})
export class DuplicateType {
  @Field(() => String, { description: 'What speaks for it.' })
  readonly reason!: string;
}
