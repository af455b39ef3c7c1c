import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { describedEnum } from '../core/described-enum.js';
import { SurveyType } from '../surveys/survey.types.js';

export const ReferenceFormatEnum = describedEnum('ReferenceFormat', 'The format of a reference list.', {
  BIBTEX: 'BibTeX or BibLaTeX.',
  RIS: 'RIS, as EndNote and Zotero write it.',
  CSL_JSON: 'CSL-JSON.',
  IDENTIFIERS: 'An identifier a line, in any usual form.',
  PUBMED: 'The format of PubMed (`.nbib`).',
  ENDNOTE: 'The tagged format of EndNote (`.enw`).',
  WEB_OF_SCIENCE: 'Plain text of the Web of Science.',
  SCOPUS: 'Plain text of Scopus.',
});
export type ReferenceFormat = keyof typeof ReferenceFormatEnum;

export const ReferenceOutcomeEnum = describedEnum('ReferenceOutcome', 'What became of an entry of a reference list.', {
  MATCHED: 'It is a paper of the graph.',
  REPEATED: 'It is the paper of an earlier entry, which the graph does not have.',
  NEW: 'The graph does not have it.',
  AMBIGUOUS: 'Identifier and title do not point at one paper: a person must decide.',
  MISSING: 'Nothing in it says which paper it is, or it could not be read.',
});
export type ReferenceOutcome = keyof typeof ReferenceOutcomeEnum;

export const ReferenceDecisionEnum = describedEnum('ReferenceDecision', 'What a person says of an entry.', {
  PAPER: 'It is the paper that is named.',
  NEW_PAPER: 'It is a paper of its own, which the graph does not have.',
  LEFT_OUT: 'It is not taken.',
});

@InputType('ReferenceListInput', { description: 'A reference list, as it stands in a file.' })
export class ReferenceListInput {
  @Field(() => String, {
    description:
      'The text of the file: BibTeX, RIS, CSL-JSON, PubMed, EndNote, Web of Science, Scopus or identifiers; at most 2,000 entries.',
  })
  readonly text!: string;
  @Field(() => String, { nullable: true, description: 'The name of the file: its ending helps to tell the format.' })
  readonly name?: string | null;
  @Field(() => ReferenceFormatEnum, { nullable: true, description: 'Guessed where it is not said.' })
  readonly format?: ReferenceFormat | null;
}

@InputType('ReferenceChoiceInput', { description: 'What a person says of one entry.' })
export class ReferenceChoiceInput {
  @Field(() => Int, { description: 'Its place in the list, from 1.' })
  readonly entry!: number;
  @Field(() => ReferenceDecisionEnum, { description: 'What it is.' })
  readonly decision!: 'PAPER' | 'NEW_PAPER' | 'LEFT_OUT';
  @Field(() => String, {
    nullable: true,
    description:
      'With PAPER: the key of a candidate, an id of this API, or any identifier, also of a paper that the graph does not have.',
  })
  readonly paper?: string | null;
}

@InputType('MakeSurveyInput', { description: 'A survey of the papers of a reference list.' })
export class MakeSurveyInput {
  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Its name in addresses and files: lower-case words and digits joined by hyphens; made from DOI or title where it is not said.',
  })
  readonly slug?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Its DOI, where it is a published paper: its own reference list is then read as well.',
  })
  readonly doi?: string | null;
  @Field(() => ReferenceListInput, { description: 'The papers that it covers.' })
  readonly list!: ReferenceListInput;
  @Field(() => [ReferenceChoiceInput], {
    nullable: true,
    description:
      'Where you decide otherwise: MATCHED, REPEATED and NEW entries are taken by default, AMBIGUOUS and MISSING ones are not.',
  })
  readonly choices?: readonly ReferenceChoiceInput[] | null;
}

@ObjectType('ReferenceCandidate', { description: 'A paper that an entry may be.' })
export class ReferenceCandidateType {
  @Field(() => String, {
    description: 'What a choice names it by: the id of a paper of the graph, or a key that an earlier entry got.',
  })
  readonly key!: string;
  @Field(() => Boolean, { description: 'The graph has it.' })
  readonly isKnown!: boolean;
  @Field(() => String, { nullable: true, description: 'The title, where one is known.' })
  readonly title!: string | null;
  @Field(() => [String], { description: 'Its identifiers, as `scheme:value`.' })
  readonly identifiers!: readonly string[];
}

@ObjectType('ReferenceEntry', { description: 'An entry of a reference list, and what became of it.' })
export class ReferenceEntryType {
  @Field(() => Int, { description: 'Its place in the list, from 1.' })
  readonly entry!: number;
  @Field(() => Int, { description: 'The line on which it begins, from 1.' })
  readonly line!: number;
  @Field(() => String, { description: 'What the file calls it: a citation key, an id, or the line itself.' })
  readonly label!: string;
  @Field(() => String, { nullable: true, description: 'The title that it gives.' })
  readonly title!: string | null;
  @Field(() => Int, { nullable: true, description: 'The year that it gives.' })
  readonly year!: number | null;
  @Field(() => [String], { description: 'The identifiers that it gives, as `scheme:value`, strongest first.' })
  readonly identifiers!: readonly string[];
  @Field(() => ReferenceOutcomeEnum, { description: 'What became of it.' })
  readonly outcome!: ReferenceOutcome;
  @Field(() => String, {
    nullable: true,
    description: 'By what it was matched, or why it is ambiguous or missing; null where it is new.',
  })
  readonly reason!: string | null;
  @Field(() => [ReferenceCandidateType], {
    description: 'The paper that it is, where it was MATCHED or REPEATED; those that it may be, where it is AMBIGUOUS.',
  })
  readonly candidates!: readonly ReferenceCandidateType[];
  @Field(() => [String], {
    description: 'What of it is not used: texts that are no identifiers, identifiers that do not fit.',
  })
  readonly notes!: readonly string[];
}

@ObjectType('ReferenceCounts', { description: 'How many entries became what; they add up.' })
export class ReferenceCountsType {
  @Field(() => Int, { description: 'All.' })
  readonly entries!: number;
  @Field(() => Int, { description: 'MATCHED.' })
  readonly matched!: number;
  @Field(() => Int, { description: 'REPEATED.' })
  readonly repeated!: number;
  @Field(() => Int, { description: 'NEW.' })
  readonly new!: number;
  @Field(() => Int, { description: 'AMBIGUOUS.' })
  readonly ambiguous!: number;
  @Field(() => Int, { description: 'MISSING.' })
  readonly missing!: number;
}

@ObjectType('ReferenceList', { description: 'A reference list, joined with the papers of the graph.' })
export class ReferenceListType {
  @Field(() => ReferenceFormatEnum, { description: 'The format that it was read as.' })
  readonly format!: ReferenceFormat;
  @Field(() => ReferenceCountsType, { description: 'How many entries became what.' })
  readonly counts!: ReferenceCountsType;
  @Field(() => [ReferenceEntryType], { description: 'Every entry, in the order of the list.' })
  readonly entries!: readonly ReferenceEntryType[];
}

@ObjectType('MadeSurvey', { description: 'A survey that was made of a reference list.' })
export class MadeSurveyType {
  @Field(() => SurveyType, {
    description: 'The survey; the mutation `ingest` adds what its papers cite and who cites them.',
  })
  readonly survey!: object;
  @Field(() => Int, { description: 'How many papers it covers.' })
  readonly papers!: number;
  @Field(() => [Int], { description: 'Places, from 1, of the entries that are none of its papers.' })
  readonly leftOut!: readonly number[];
  @Field(() => String, { description: "The folder of its seed on the service's machine, which every start loads." })
  readonly folder!: string;
}
