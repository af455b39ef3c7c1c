import { ArgsType, Field, Float, InputType, ObjectType } from '@nestjs/graphql';
import type { ClaimStatus } from '../../domain/knowledge.js';
import type { ClaimKind, ClaimOrder } from '../../graph/ports/claim-store.js';
import { describedEnum } from '../core/described-enum.js';
import { connectionType, EdgeType, PageArgs } from '../core/page.types.js';
import { DateTimeScalar } from '../core/scalars.js';
import { ClaimStatusEnum, ClaimType } from '../methods/claim.types.js';

export const ClaimKindEnum = describedEnum<ClaimKind>('ClaimKind', 'What a claim says.', {
  CATEGORY: 'That a paper or a method belongs to a category.',
  LINEAGE: 'A method derives from another.',
});

export const ClaimOrderEnum = describedEnum<ClaimOrder>('ClaimOrder', 'Orders of claims; ties by id.', {
  CONFIDENCE: 'Most confident first; those without a confidence last.',
  NEWEST: 'Claimed last first.',
  OLDEST: 'Claimed first first.',
});

@ObjectType('ClaimEdge', { description: 'A claim in a list.' })
class ClaimEdgeType extends EdgeType {
  @Field(() => ClaimType, { description: 'A claim.' })
  readonly node!: object;
}

export const ClaimConnectionType = connectionType(
  'Claim',
  'claims',
  () => ClaimEdgeType,
  () => ClaimType,
);

@InputType('ClaimFilter', { description: 'All given conditions hold together.' })
export class ClaimFilterInput {
  @Field(() => [ClaimKindEnum], { nullable: true, description: 'Only these kinds; all by default.' })
  readonly kinds?: readonly ClaimKind[] | null;
  @Field(() => [ClaimStatusEnum], {
    nullable: true,
    description: 'Only claims with one of these statuses; all by default. Open claims are PROPOSED.',
  })
  readonly status?: readonly ClaimStatus[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Claims on categories of this survey, and links of methods that its papers introduce or that its categories have: slug, title or id.',
  })
  readonly survey?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Claims on this category or one below it, and links of methods in them: slug, name or id.',
  })
  readonly category?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Claims on this method, and links of which it is either end: slug, name, alias or id.',
  })
  readonly method?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Claims on this paper and on the methods that it introduces: any identifier, as for Query.paper.',
  })
  readonly paper?: string | null;
  @Field(() => String, { nullable: true, description: 'Who claims it: the name of a key, of a seed or of a program.' })
  readonly claimedBy?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The rule that claims it, in all of its versions, or with its version, as name@2.',
  })
  readonly rule?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'At least this confidence, 0 to 1; claims without one are left out.',
  })
  readonly minConfidence?: number | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Claimed at this instant or later.' })
  readonly since?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Open claims that still need a verdict of the key that asks. false is as if it were not given.',
  })
  readonly needsMyVerdict?: boolean | null;
}

@ArgsType()
export class ClaimsArgs extends PageArgs {
  @Field(() => ClaimFilterInput, { nullable: true, description: 'Which claims; all by default.' })
  readonly filter?: ClaimFilterInput | null;
  @Field(() => ClaimOrderEnum, { nullable: true, defaultValue: 'CONFIDENCE', description: 'The order.' })
  readonly orderBy?: ClaimOrder | null;
}
