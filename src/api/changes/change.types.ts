import { ArgsType, Field, InputType, ObjectType } from '@nestjs/graphql';
import type { ChangeKind } from '../../domain/change.js';
import { describedEnum } from '../core/described-enum.js';
import { NodeType } from '../core/node.types.js';
import { connectionType, ForwardPageArgs, plainEdgeType } from '../core/page.types.js';
import { DateTimeScalar } from '../core/scalars.js';
import type { ChangeQuestion } from '../../domain/change-question.js';

export const ChangeKindEnum = describedEnum<ChangeKind>('ChangeKind', 'What kind of thing changed.', {
  PAPER_ADDED: 'A paper was included in a survey, or is now tracked.',
  BOUNDARY_DECIDED: "A person decided on which side of a survey's boundary a paper is, or took that back.",
  PAPER_UPDATED: 'The source changed the title, abstract, year, date, venue or open PDF of a tracked paper.',
  CITATION_ADDED:
    'A tracked paper has a new citation after its list of citations was first read; or a vanished citation is listed again.',
  CITATION_VANISHED: 'Two complete readings of a list no longer contained a citation. The citation is kept.',
  COUNT_CORRECTED: "The source's citation count changed without matching citations.",
  CLAIM_PROPOSED: 'A person or a rule proposes a category or a lineage link.',
  CLAIM_REVIEWED: 'A person accepted or rejected a claim, or opened it again.',
  PAPERS_MERGED: 'Two papers were merged.',
  MERGE_UNDONE: 'A merge was undone.',
  METHOD_ADDED: 'The graph has a new method.',
  NOTICE_ADDED:
    'A retraction, correction or other notice about a followed paper was found, or Retraction Watch confirms one since.',
});

@ObjectType('Change', {
  implements: () => [NodeType],
  description: 'A change of the graph, with the reason why it matters.',
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
  @Field(() => ChangeFilterInput, { nullable: true, description: 'Which changes; all by default.' })
  readonly filter?: ChangeFilterInput | null;
}

@ArgsType()
export class ChangesArgs extends ForwardPageArgs {
  @Field(() => DateTimeScalar, { description: 'Changes at this instant or later.' })
  readonly since!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Changes before this instant.' })
  readonly until?: string | null;
  @Field(() => ChangeFilterInput, { nullable: true, description: 'Which changes; all by default.' })
  readonly filter?: ChangeFilterInput | null;
}
