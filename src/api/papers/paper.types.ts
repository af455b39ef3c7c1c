import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { AuthorType } from '../authors/author.types.js';
import { describedEnum } from '../core/described-enum.js';
import { NodeType } from '../core/node.types.js';
import { connectionType, plainEdgeType } from '../core/page.types.js';
import { DateScalar, DateTimeScalar } from '../core/scalars.js';

export const PaperStatusEnum = describedEnum('PaperStatus', 'How well a paper is identified.', {
  RESOLVED: 'Identified, by the curated seed or by the source.',
  STUB: 'Known only as an entry of a reference list, without an identifier.',
  NOT_FOUND: 'The source was asked and does not know it.',
  MERGED: 'Absorbed by another paper.',
});

export const IncompleteReasonEnum = describedEnum('IncompleteReason', 'Why a reference list is incomplete.', {
  ELIDED: 'The publisher withholds the list.',
  CAPPED: 'The source limits lists to this length.',
  UNRESOLVED: 'Entries without an identifier, or counted but not listed by the source.',
  NOT_FETCHED: 'The list was not read yet.',
});

@ObjectType('Identifiers', {
  description: 'The identifiers of a paper, each in its normal form; null where none is known.',
})
export class IdentifiersType {
  @Field(() => String, { nullable: true, description: 'DOI in lower case, without a prefix.' })
  readonly doi!: string | null;
  @Field(() => String, { nullable: true, description: 'arXiv id without version.' })
  readonly arxiv!: string | null;
  @Field(() => ID, { nullable: true, description: "Semantic Scholar's corpus id." })
  readonly corpusId!: string | null;
  @Field(() => String, { nullable: true, description: "Semantic Scholar's paper id, 40 hexadecimal digits." })
  readonly s2!: string | null;
  @Field(() => String, { nullable: true, description: 'Key at DBLP.' })
  readonly dblp!: string | null;
  @Field(() => String, { nullable: true, description: 'Id in the ACL Anthology.' })
  readonly acl!: string | null;
  @Field(() => String, { nullable: true, description: 'PubMed id.' })
  readonly pubmed!: string | null;
  @Field(() => String, { nullable: true, description: 'PubMed Central id, without the letters PMC.' })
  readonly pmc!: string | null;
  @Field(() => String, { nullable: true, description: 'Id in the Microsoft Academic Graph, which ended in 2021.' })
  readonly mag!: string | null;
  @Field(() => [String], {
    description:
      'All other identifiers that name this paper, as `scheme:value`: former ones, and further ones of a scheme.',
  })
  readonly aliases!: readonly string[];
}

@ObjectType('ReportedCounts', {
  description: 'Counts as the source reported them; they differ from what can be listed.',
})
export class ReportedCountsType {
  @Field(() => Int, { nullable: true, description: 'Papers that cite this one.' })
  readonly citations!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of these, the highly influential ones.',
  })
  readonly influentialCitations!: number | null;
  @Field(() => Int, { nullable: true, description: 'Papers that this one cites.' })
  readonly references!: number | null;
  @Field(() => DateTimeScalar, { description: 'When they were read.' })
  readonly at!: string;
}

@ObjectType('Completeness', { description: 'How much of a reference list the graph holds.' })
export class CompletenessType {
  @Field(() => Int, { description: 'Number of its entries in the graph.' })
  readonly known!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Number reported by the source; null if it was never asked or does not say.',
  })
  readonly reported!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: '`known` divided by `reported`; null if nothing is reported. Above 1 if more is known than reported.',
  })
  readonly ratio!: number | null;
  @Field(() => [IncompleteReasonEnum], {
    description: 'Why entries are missing; empty if nothing is known to be missing.',
  })
  readonly reasons!: readonly string[];
}

@ObjectType('Provenance', { description: 'The source of the present value of a field.' })
export class ProvenanceType {
  @Field(() => String, { description: 'The field.' })
  readonly field!: string;
  @Field(() => String, { description: 'The name of a source of papers, or of a seed.' })
  readonly source!: string;
  @Field(() => DateTimeScalar, { description: 'Since when it has this value.' })
  readonly at!: string;
}

@ObjectType('Authorship', { description: 'An author at a place in the list of authors.' })
export class AuthorshipType {
  @Field(() => AuthorType, {
    description:
      'The author. `node` and `Author.papers` know only authors of papers whose own record was read; `name` is known of all.',
  })
  readonly author!: object;
  @Field(() => String, { description: 'The name as this paper lists it.' })
  readonly name!: string;
  @Field(() => String, {
    nullable: true,
    description: "Semantic Scholar's id of the author; null if it does not identify the person.",
  })
  readonly s2Id!: string | null;
  @Field(() => Int, { description: 'The place, from 1.' })
  readonly position!: number;
}

@ObjectType('Paper', { implements: () => [NodeType], description: 'A paper.' })
export class PaperType extends NodeType {
  @Field(() => String, { description: 'The title.' })
  readonly title!: string;
  @Field(() => String, { nullable: true, description: 'The abstract; null where the source does not show it.' })
  readonly abstract!: string | null;
  @Field(() => String, { nullable: true, description: 'One-sentence summary generated by the source.' })
  readonly tldr!: string | null;
  @Field(() => Int, { nullable: true, description: 'The year of publication.' })
  readonly year!: number | null;
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of publication; null if it is not known. `published` has the month or the year then.',
  })
  readonly publicationDate!: string | null;
  @Field(() => String, {
    nullable: true,
    description:
      'The date of publication as far as it is known: `2021-03-15`, `2021-03` or `2021`; null if it is not known.',
  })
  readonly published!: string | null;
  @Field(() => String, { nullable: true, description: 'The journal or conference.' })
  readonly venue!: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Kinds of publication as the source names them, for example `JournalArticle`.',
  })
  readonly publicationTypes!: readonly string[] | null;
  @Field(() => String, { nullable: true, description: "The source's page of it, for attribution." })
  readonly url!: string | null;
  @Field(() => String, { nullable: true, description: 'Address of an open full text.' })
  readonly openAccessPdf!: string | null;
  @Field(() => [String], { nullable: true, description: 'Fields of study as the source names them.' })
  readonly fieldsOfStudy!: readonly string[] | null;
  @Field(() => PaperStatusEnum, { description: 'How well it is identified.' })
  readonly status!: string;
  @Field(() => Boolean, { description: 'It is tracked: its references and citations are updated.' })
  readonly tracked!: boolean;
  @Field(() => [ProvenanceType], { description: 'Provenance of its fields: source and time.' })
  readonly provenance!: readonly object[];
}

const paperEdge = plainEdgeType('Paper', 'A paper', () => PaperType);
export const PaperConnectionType = connectionType(
  'Paper',
  'papers',
  () => paperEdge,
  () => PaperType,
);
