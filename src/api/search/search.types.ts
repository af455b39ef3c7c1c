import { ArgsType, createUnionType, Field, Float, ObjectType } from '@nestjs/graphql';
import { AuthorType } from '../authors/author.types.js';
import { CategoryType } from '../categories/category.types.js';
import type { SearchKind } from '../../graph/ports/search-store.js';
import { describedEnum } from '../core/described-enum.js';
import { typeNameOf } from '../core/node.types.js';
import { connectionType, EdgeType, ForwardPageArgs } from '../core/page.types.js';
import { MethodType } from '../methods/method.types.js';
import { PaperType } from '../papers/paper.types.js';
import { SurveyType } from '../surveys/survey.types.js';

export const SearchKindEnum = describedEnum('SearchKind', 'A kind of thing that search finds.', {
  PAPER: 'Papers, by title, abstract and TLDR.',
  METHOD: 'Methods, by name, aliases and summary.',
  AUTHOR: 'Authors, by name.',
  CATEGORY: 'Categories, by name and definition.',
  SURVEY: 'Surveys, by title.',
});

export const SearchHitType = createUnionType({
  name: 'SearchHit',
  description: 'Something that search found.',
  types: () => [PaperType, MethodType, AuthorType, CategoryType, SurveyType] as const,
  resolveType: typeNameOf,
});

@ArgsType()
export class SearchArgs extends ForwardPageArgs {
  @Field(() => String, { description: 'What to look for: every word must occur, the last may be a beginning.' })
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
      'How well it fits: 1 the whole name, 0.9 a whole alias, 0.75 the words stand together in a name, 0.5 all words are in the names, 0.25 in other text.',
  })
  readonly score!: number;
}

export const SearchConnectionType = connectionType(
  'Search',
  'hits, best first',
  () => SearchEdgeType,
  () => SearchHitType,
);
