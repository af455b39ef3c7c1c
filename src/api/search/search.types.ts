import { ArgsType, createUnionType, Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { AuthorType } from '../authors/author.types.js';
import { CategoryType } from '../categories/category.types.js';
import type { SearchKind } from '../../graph/ports/search-store.js';
import { describedEnum } from '../core/described-enum.js';
import { typeNameOf } from '../core/node.types.js';
import { connectionType, EdgeType, ForwardPageArgs } from '../core/page.types.js';
import { MethodType } from '../methods/method.types.js';
import { PaperType } from '../papers/paper.types.js';
import { SurveyType } from '../surveys/survey.types.js';

export const SearchKindEnum = describedEnum('SearchKind', 'Kind of objects found by search.', {
  PAPER: 'Papers, by title, abstract and TLDR.',
  METHOD: 'Methods, by name, aliases and summary.',
  AUTHOR: 'Authors, by name.',
  CATEGORY: 'Categories, by name and definition.',
  SURVEY: 'Surveys, by title.',
});

export const SearchHitType = createUnionType({
  name: 'SearchHit',
  description: 'An object found by search.',
  types: () => [PaperType, MethodType, AuthorType, CategoryType, SurveyType] as const,
  resolveType: typeNameOf,
});

@ArgsType()
export class SearchArgs extends ForwardPageArgs {
  @Field(() => String, {
    description:
      'What to look for: an identifier of a paper in any usual form; authors and a year (`Ho et al., 2020`); or words, of which every one must occur, the last may be a beginning. British and American spelling are alike.',
  })
  readonly text!: string;
  @Field(() => [SearchKindEnum], { nullable: true, description: 'Only these kinds; all by default.' })
  readonly kinds?: readonly SearchKind[] | null;
}

@ObjectType('SearchEdge', { description: 'A hit.' })
export class SearchEdgeType extends EdgeType {
  @Field(() => SearchHitType, { description: 'What was found.' })
  readonly node!: object;
  @Field(() => Float, {
    description:
      'Quality of the match: 1 the complete name, 0.9 a complete alias, 0.75 the phrase in a name, 0.5 all words in the names, 0.25 in other text.',
  })
  readonly score!: number;
}

@ObjectType('SearchReading', {
  description: 'How a search text was read, and what can be done where it finds nothing.',
})
export class SearchReadingType {
  @Field(() => String, {
    nullable: true,
    description:
      'The identifier that the text is, `scheme:value` in its normal form, such as `arxiv:2006.11239`; null if it is none.',
  })
  readonly identifier!: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the graph has the paper with that identifier; null if the text is no identifier.',
  })
  readonly inGraph!: boolean | null;
  @Field(() => [String], {
    nullable: true,
    description: 'The authors whose papers of `year` come first; null if the text was not read so.',
  })
  readonly authors!: readonly string[] | null;
  @Field(() => Int, { nullable: true, description: 'The year that hits are of; null if the text was not read so.' })
  readonly year!: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'The text that the hits are of, if the text as written has no hit; null if it has.',
  })
  readonly correctedTo!: string | null;
  @Field(() => [String], {
    description:
      'Texts that have hits, or many more hits, and differ by one or two letters in a word, by spaces or by hyphens; nearest first. Empty if there are none.',
  })
  readonly didYouMean!: readonly string[];
  @Field(() => String, { nullable: true, description: 'What can be done, if nothing was found; null otherwise.' })
  readonly advice!: string | null;
}

@ObjectType('SearchConnection', { description: 'A page of a list: hits, best first.' })
export class SearchConnectionType extends connectionType(
  'Search',
  'hits, best first',
  () => SearchEdgeType,
  () => SearchHitType,
  { isAbstract: true },
) {
  @Field(() => SearchReadingType, { description: 'How the text was read.' })
  readonly reading!: SearchReadingType;
}
