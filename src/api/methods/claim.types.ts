import { Field, Float, InterfaceType, ObjectType } from '@nestjs/graphql';
import { describedEnum } from '../core/described-enum.js';
import { NodeType, typeNameOf } from '../core/node.types.js';
import { DateTimeScalar } from '../core/scalars.js';
import { LineageRelationEnum } from './method.types.js';

export const CLAIMED_ON =
  'Since when it is claimed: the day, or the month alone (YYYY-MM), on which its source said so, where that is known; else the day on which its seed first had it, or on which a person or a rule claimed it. Null where a seed does not say.';

export const ClaimStatusEnum = describedEnum('ClaimStatus', 'What became of a claim.', {
  PROPOSED: 'Nobody decided yet.',
  ACCEPTED: 'It holds.',
  REJECTED: 'It was refused.',
});

@ObjectType('Evidence', { description: 'Why somebody claims it.' })
export class EvidenceType {
  @Field(() => String, { nullable: true, description: 'A sentence that says it.' })
  readonly text!: string | null;
  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  readonly url!: string | null;
  @Field(() => String, { description: "Who or what says so: a list, a repository's file, a person." })
  readonly source!: string;
  @Field(() => String, {
    nullable: true,
    description: 'When the source said so: the day, or the month alone (YYYY-MM); null where that is not known.',
  })
  readonly date?: string | null;
  @Field(() => Boolean, { description: "The claimant's own reading: no document says it." })
  readonly ownReading?: boolean;
}

export const VerdictEnum = describedEnum('Verdict', 'What a person decides of a claim.', {
  ACCEPT: 'It holds.',
  REJECT: 'It does not hold.',
  REOPEN: 'It is a proposal again.',
});

@ObjectType('Review', {
  description:
    'A decision of a claim. The claim has the status of its last review, whatever seeds and rules say of it afterwards.',
})
export class ReviewType {
  @Field(() => VerdictEnum, { description: 'What was decided.' })
  readonly verdict!: string;
  @Field(() => String, { description: 'Who decided: the name of the key.' })
  readonly by!: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: string;
  @Field(() => String, { nullable: true, description: 'Why, in words of who decided.' })
  readonly note!: string | null;
}

@InterfaceType('Claim', {
  description: 'Something that somebody claims, with evidence. Claims end; they are never deleted.',
  resolveType: typeNameOf,
  implements: () => [NodeType],
})
export abstract class ClaimType extends NodeType {
  @Field(() => [EvidenceType], { description: 'Why.' })
  readonly evidence!: readonly object[];
  @Field(() => String, { description: 'Who claims it.' })
  readonly claimedBy!: string;
  @Field(() => String, { nullable: true, description: 'Rule and version, when a program claims it.' })
  readonly rule!: string | null;
  @Field(() => Float, { nullable: true, description: '0 to 1; null where nobody says.' })
  readonly confidence!: number | null;
  @Field(() => ClaimStatusEnum, { description: 'What became of it.' })
  readonly status!: string;
  @Field(() => String, { nullable: true, description: CLAIMED_ON })
  readonly claimedOn?: string | null;
  @Field(() => DateTimeScalar, { description: 'Since when this graph has it.' })
  readonly since!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null while it stands.' })
  readonly until!: string | null;
  @Field(() => [ReviewType], { description: 'What people decided of it, first to last.' })
  readonly reviews?: readonly ReviewType[];
}

@ObjectType('CategoryClaim', {
  implements: () => [NodeType, ClaimType],
  description: 'That a paper or a method belongs to a category.',
})
export class CategoryClaimType extends ClaimType {}

@ObjectType('LineageLink', {
  implements: () => [NodeType, ClaimType],
  description: 'That a method descends from another.',
})
export class LineageLinkType extends ClaimType {
  @Field(() => LineageRelationEnum, { description: 'How it descends.' })
  readonly relation!: string;
}
