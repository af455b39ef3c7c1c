import { Field, ObjectType } from '@nestjs/graphql';

@ObjectType('Duplicate', {
  description: 'Two possible duplicates, by their titles; `mergePapers` merges them.',
})
export class DuplicateType {
  @Field(() => String, { description: 'Why they may be the same.' })
  readonly reason!: string;
}
