import { Field, Float, InterfaceType, ObjectType } from '@nestjs/graphql';
import { describedEnum } from '../core/described-enum.js';
import { NodeType, typeNameOf } from '../core/node.types.js';
import { DateTimeScalar } from '../core/scalars.js';
import { LineageRelationEnum } from './method.types.js';

export const CLAIMED_ON =
  'Date of the claim (YYYY-MM-DD or YYYY-MM): the date of its source if known, else the day on which its seed first had it, or on which a person or a rule made it. Null if the seed gives no date.';

export const ClaimStatusEnum = describedEnum('ClaimStatus', 'Status of a claim.', {
  PROPOSED: 'Proposed, without a decision.',
  ACCEPTED: 'Accepted.',
  REJECTED: 'Rejected.',
});

@ObjectType('Evidence', { description: 'Evidence of a claim.' })
export class EvidenceType {
  @Field(() => String, { nullable: true, description: 'A sentence that states it.' })
  readonly text!: string | null;
  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  readonly url!: string | null;
  @Field(() => String, { description: 'The source: a list, a file of a repository, a person.' })
  readonly source!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Date of the source (YYYY-MM-DD or YYYY-MM); null if not known.',
  })
  readonly date?: string | null;
  @Field(() => Boolean, { description: "The claimant's own reading, without a document that states it." })
  readonly ownReading?: boolean;
}

export const VerdictEnum = describedEnum('Verdict', "A person's decision on a claim.", {
  ACCEPT: 'Accepted.',
  REJECT: 'Reject it.',
  REOPEN: 'Make it a proposal again.',
});

@ObjectType('Review', {
  description:
    'A decision on a claim. The claim has the status of its last review; seeds and rules do not change it afterwards.',
})
export class ReviewType {
  @Field(() => VerdictEnum, { description: 'The decision.' })
  readonly verdict!: string;
  @Field(() => String, { description: 'The reviewer: the name of the key.' })
  readonly by!: string;
  @Field(() => DateTimeScalar, { description: 'When.' })
  readonly at!: string;
  @Field(() => String, { nullable: true, description: 'The reason given by the reviewer.' })
  readonly note!: string | null;
}

@InterfaceType('Claim', {
  description: 'A claim with evidence. Claims end; they are never deleted.',
  resolveType: typeNameOf,
  implements: () => [NodeType],
})
export abstract class ClaimType extends NodeType {
  @Field(() => [EvidenceType], { description: 'The evidence.' })
  readonly evidence!: readonly object[];
  @Field(() => String, { description: 'Who claims it.' })
  readonly claimedBy!: string;
  @Field(() => String, { nullable: true, description: 'Rule and version, when a program claims it.' })
  readonly rule!: string | null;
  @Field(() => Float, { nullable: true, description: '0 to 1; null if not given.' })
  readonly confidence!: number | null;
  @Field(() => ClaimStatusEnum, { description: 'Status.' })
  readonly status!: string;
  @Field(() => String, { nullable: true, description: CLAIMED_ON })
  readonly claimedOn?: string | null;
  @Field(() => DateTimeScalar, { description: 'Since when this graph has it.' })
  readonly since!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended; null if it has not.' })
  readonly until!: string | null;
  @Field(() => [ReviewType], { description: 'Reviews of people, earliest first.' })
  readonly reviews?: readonly ReviewType[];
}

@ObjectType('CategoryClaim', {
  implements: () => [NodeType, ClaimType],
  description: 'That a paper or a method belongs to a category.',
})
export class CategoryClaimType extends ClaimType {}

@ObjectType('LineageLink', {
  implements: () => [NodeType, ClaimType],
  description: 'A method derives from another.',
})
export class LineageLinkType extends ClaimType {
  @Field(() => LineageRelationEnum, { description: 'The relation.' })
  readonly relation!: string;
}
