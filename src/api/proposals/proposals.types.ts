import { Field, Float, ID, InputType, IntersectionType, PickType } from '@nestjs/graphql';
import { describedEnum } from '../core/described-enum.js';
import { ClaimCategoryInput, ClaimLineageInput } from '../curation/curation.types.js';

export type QuotePlace = 'ABSTRACT' | 'TLDR' | 'CITATION_CONTEXT' | 'EVIDENCE';

export const QuotePlaceEnum = describedEnum<QuotePlace>('QuotePlace', 'Where the graph holds a quoted text.', {
  ABSTRACT: 'The abstract of `paper`.',
  TLDR: 'The TLDR of `paper`.',
  CITATION_CONTEXT: 'A context in which `citing` cites `cited`.',
  EVIDENCE: 'The text of the evidence of the claim `claim`.',
});

@InputType('QuoteInput', {
  description:
    'Words that the graph holds and that show what is proposed. They are compared letter by letter, only white space may differ; they must be of a paper, or of a claim, that the proposal is about.',
})
export class QuoteInput {
  @Field(() => String, { description: 'The words, verbatim: 20 to 2,000 characters, whole words.' })
  readonly text!: string;
  @Field(() => QuotePlaceEnum, { description: 'Where the words are.' })
  readonly place!: QuotePlace;
  @Field(() => String, {
    nullable: true,
    description:
      'Of ABSTRACT and TLDR: the paper, any identifier; by default the paper that the proposal is about, or that introduces its method (of a link: the child).',
  })
  readonly paper?: string | null;
  @Field(() => String, { nullable: true, description: 'Of CITATION_CONTEXT: the paper that cites, any identifier.' })
  readonly citing?: string | null;
  @Field(() => String, { nullable: true, description: 'Of CITATION_CONTEXT: the paper that is cited, any identifier.' })
  readonly cited?: string | null;
  @Field(() => ID, { nullable: true, description: 'Of EVIDENCE: the id of the claim whose evidence has the words.' })
  readonly claim?: string | null;
}

@InputType({ isAbstract: true })
class ProposalInput {
  @Field(() => QuoteInput, { description: 'The words that show it.' })
  readonly quote!: QuoteInput;
  @Field(() => Float, { nullable: true, description: 'How sure you are, 0 to 1.' })
  readonly confidence?: number | null;
}

@InputType('ProposeCategoryInput', {
  description: 'That a paper or a method (exactly one of the two) may belong to a category.',
})
export class ProposeCategoryInput extends IntersectionType(
  ProposalInput,
  PickType(ClaimCategoryInput, ['paper', 'method', 'category']),
) {}

@InputType('ProposeLinkInput', { description: 'A method may derive from another.' })
export class ProposeLinkInput extends IntersectionType(
  ProposalInput,
  PickType(ClaimLineageInput, ['child', 'parent', 'relation']),
) {}
