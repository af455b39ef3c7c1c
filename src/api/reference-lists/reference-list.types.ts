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

export const ReferenceOutcomeEnum = describedEnum('ReferenceOutcome', 'Outcome of an entry of a reference list.', {
  MATCHED: 'It is a paper of the graph.',
  REPEATED: 'It is the paper of an earlier entry, which the graph does not have.',
  NEW: 'The graph does not have it.',
  AMBIGUOUS: 'Identifier and title match different papers: a person must decide.',
  MISSING: 'It has neither title nor identifier, or could not be parsed.',
});
export type ReferenceOutcome = keyof typeof ReferenceOutcomeEnum;

export const ReferenceDecisionEnum = describedEnum('ReferenceDecision', "A person's correction of an entry.", {
  PAPER: 'It is the paper that is named.',
  NEW_PAPER: 'It is a new paper that is not in the graph.',
  LEFT_OUT: 'Exclude it.',
});

@InputType('ReferenceListInput', { description: 'The text of a reference list.' })
export class ReferenceListInput {
  @Field(() => String, {
    description:
      'The text of the file: BibTeX, RIS, CSL-JSON, PubMed, EndNote, Web of Science, Scopus or identifiers; at most 2,000 entries.',
  })
  readonly text!: string;
  @Field(() => String, { nullable: true, description: 'The file name: its ending helps to detect the format.' })
  readonly name?: string | null;
  @Field(() => ReferenceFormatEnum, { nullable: true, description: 'Default: detected.' })
  readonly format?: ReferenceFormat | null;
}

@InputType('ReferenceChoiceInput', { description: "A person's correction of one entry." })
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
      'Its name in addresses and files: lower-case words and digits joined by hyphens. Default: derived from DOI or title.',
  })
  readonly slug?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Its DOI, if it is published: its own reference list is then read as well.',
  })
  readonly doi?: string | null;
  @Field(() => ReferenceListInput, { description: 'The papers that it covers.' })
  readonly list!: ReferenceListInput;
  @Field(() => [ReferenceChoiceInput], {
    nullable: true,
    description:
      'Your corrections. By default MATCHED, REPEATED and NEW entries are included, AMBIGUOUS and MISSING ones are not.',
  })
  readonly choices?: readonly ReferenceChoiceInput[] | null;
}

@ObjectType('ReferenceCandidate', { description: 'A paper that an entry may be.' })
export class ReferenceCandidateType {
  @Field(() => String, {
    description: 'Use this in a choice: the id of a paper of the graph, or the key of an earlier entry.',
  })
  readonly key!: string;
  @Field(() => Boolean, { description: 'The graph has it.' })
  readonly isKnown!: boolean;
  @Field(() => String, { nullable: true, description: 'The title, if known.' })
  readonly title!: string | null;
  @Field(() => [String], { description: 'Its identifiers, as `scheme:value`.' })
  readonly identifiers!: readonly string[];
}

@ObjectType('ReferenceEntry', { description: 'An entry of a reference list, with its outcome.' })
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
  @Field(() => ReferenceOutcomeEnum, { description: 'Status.' })
  readonly outcome!: ReferenceOutcome;
  @Field(() => String, {
    nullable: true,
    description: 'How it was matched, or why it is ambiguous or missing; null if it is new.',
  })
  readonly reason!: string | null;
  @Field(() => [ReferenceCandidateType], {
    description: 'The paper, if MATCHED or REPEATED; the possible papers, if AMBIGUOUS.',
  })
  readonly candidates!: readonly ReferenceCandidateType[];
  @Field(() => [String], {
    description: 'What was ignored: texts that are no identifiers, identifiers that do not match.',
  })
  readonly notes!: readonly string[];
}

@ObjectType('ReferenceCounts', { description: 'Number of entries by outcome; they add up.' })
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

@ObjectType('ReferenceList', { description: 'A reference list, matched with the papers of the graph.' })
export class ReferenceListType {
  @Field(() => ReferenceFormatEnum, { description: 'The format it was parsed as.' })
  readonly format!: ReferenceFormat;
  @Field(() => ReferenceCountsType, { description: 'Number of entries by outcome.' })
  readonly counts!: ReferenceCountsType;
  @Field(() => [ReferenceEntryType], { description: 'Every entry, in the order of the list.' })
  readonly entries!: readonly ReferenceEntryType[];
}

@ObjectType('MadeSurvey', { description: 'A survey created from a reference list.' })
export class MadeSurveyType {
  @Field(() => SurveyType, {
    description: 'The survey; the mutation `ingest` adds what its papers cite and who cites them.',
  })
  readonly survey!: object;
  @Field(() => Int, { description: 'Number of covered papers.' })
  readonly papers!: number;
  @Field(() => [Int], { description: 'Positions, from 1, of the entries that were left out.' })
  readonly leftOut!: readonly number[];
  @Field(() => String, { description: "The folder of its seed on the service's machine, loaded at every start." })
  readonly folder!: string;
}
