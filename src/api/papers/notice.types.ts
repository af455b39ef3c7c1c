import { Field, ObjectType } from '@nestjs/graphql';
import type { NoticeKind } from '../../domain/notice.js';
import { describedEnum } from '../core/described-enum.js';
import { DateScalar } from '../core/scalars.js';

export const NoticeKindEnum = describedEnum<NoticeKind>(
  'NoticeKind',
  'What a notice says of a paper, the gravest first.',
  {
    RETRACTION: 'The paper is retracted.',
    WITHDRAWAL: 'The paper was withdrawn before or after its publication.',
    REMOVAL: 'The publisher removed the paper.',
    EXPRESSION_OF_CONCERN: 'The editors doubt its results.',
    CORRECTION: 'A correction, erratum, corrigendum or addendum, or the retraction of a part.',
    NEW_VERSION: 'A newer version was published.',
  },
);

@ObjectType('Notice', { description: 'What Retraction Watch or the publisher reports about a paper.' })
export class NoticeType {
  @Field(() => NoticeKindEnum, { description: 'What it says.' })
  readonly kind!: NoticeKind;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the notice; null if only a month, or nothing, is known.',
  })
  readonly date!: string | null;
  @Field(() => String, {
    nullable: true,
    description: "DOI of the notice, in lower case; the paper's own where it was changed in place.",
  })
  readonly doi!: string | null;
  @Field(() => String, { description: 'Who reported it: `retraction-watch` or `publisher`.' })
  readonly source!: string;
  @Field(() => String, { nullable: true, description: 'Number of the record at Retraction Watch.' })
  readonly recordId!: string | null;
  @Field(() => Boolean, {
    description:
      'Retraction Watch has it. What a publisher alone reports is unconfirmed: such deposits are sometimes the wrong way round.',
  })
  readonly confirmed!: boolean;
}
