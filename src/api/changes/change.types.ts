import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import type { ChangeKind } from '../../domain/change.js';
import { describedEnum } from '../core/described-enum.js';
import { NodeType } from '../core/node.types.js';
import { connectionType, ForwardPageArgs, plainEdgeType } from '../core/page.types.js';
import { DateTimeScalar } from '../core/scalars.js';
import type { ChangeQuestion } from '../../domain/change-question.js';

export const ChangeKindEnum = describedEnum<ChangeKind>('ChangeKind', 'What kind of thing changed.', {
  PAPER_ADDED: "A paper came into a survey's boundary, or is tracked now.",
  BOUNDARY_DECIDED: "A person decided on which side of a survey's boundary a paper is, or took that back.",
  PAPER_UPDATED:
    'The source says another title, abstract, year, date, venue or open PDF of a followed paper than before.',
  CITATION_ADDED:
    'A followed paper is cited again, since its list of citations was first read; or a vanished citation is listed again.',
  CITATION_VANISHED: 'Two complete readings of a list did not have a citation any more. It is kept.',
  COUNT_CORRECTED: "The source's count of citations moved without citations behind it.",
  CLAIM_PROPOSED: 'Somebody or a rule proposes a category or a descent.',
  CLAIM_REVIEWED: 'A person accepted or rejected a claim, or opened it again.',
  PAPERS_MERGED: 'Two papers turned out to be one.',
  MERGE_UNDONE: 'A merge was undone.',
  METHOD_ADDED: 'The graph has a new method.',
});

@ObjectType('Change', {
  implements: () => [NodeType],
  description: 'One thing that changed, with why it matters to whoever follows it.',
})
export class ChangeType extends NodeType {
  @Field(() => ChangeKindEnum, { description: 'What kind of thing changed.' })
  readonly kind!: ChangeKind;
  @Field(() => DateTimeScalar, { description: 'When the graph learned it.' })
  readonly at!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Of PAPER_UPDATED: which field of the paper; of BOUNDARY_DECIDED: the id of the survey.',
  })
  readonly field!: string | null;
  @Field(() => String, { nullable: true, description: 'What it was: of a count, a field, a status.' })
  readonly before!: string | null;
  @Field(() => String, { nullable: true, description: 'What it is now.' })
  readonly after!: string | null;
}

const changeEdge = plainEdgeType('Change', 'A change', () => ChangeType);
export const ChangeConnectionType = connectionType(
  'Change',
  'changes',
  () => changeEdge,
  () => ChangeType,
);

@InputType('ChangeFilter', { description: 'All given conditions hold together.' })
export class ChangeFilterInput implements ChangeQuestion {
  @Field(() => [ChangeKindEnum], { nullable: true, description: 'Only these kinds.' })
  readonly kinds?: ChangeKind[] | null;
  @Field(() => String, {
    nullable: true,
    description: 'About this paper, or a citation by it: any identifier, as for Query.paper.',
  })
  readonly paper?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'About this method or the paper that introduces it: slug, name, alias or id.',
  })
  readonly method?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'About this category, one below it, or papers and methods that are in them: slug, name or id.',
  })
  readonly category?: string | null;
  @Field(() => String, {
    nullable: true,
    description: "About papers inside this survey's boundary: slug, title or id.",
  })
  readonly survey?: string | null;
}

@ArgsType()
export class ChangedArgs {
  @Field(() => ChangeFilterInput, { nullable: true, description: 'Which changes; all where it is left out.' })
  readonly filter?: ChangeFilterInput | null;
}

@ArgsType()
export class ChangesArgs extends ForwardPageArgs {
  @Field(() => DateTimeScalar, { description: 'What the graph learned at this instant or later.' })
  readonly since!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'What it learned before this instant.' })
  readonly until?: string | null;
  @Field(() => ChangeFilterInput, { nullable: true, description: 'Which changes; all where it is left out.' })
  readonly filter?: ChangeFilterInput | null;
}
