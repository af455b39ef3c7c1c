import { Args, Context, Info, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { textArgument } from '../../queries/text-argument.js';
import type { Survey } from '../../domain/knowledge.js';
import type { OperationContext } from '../core/operation-context.js';
import type { ReferenceText } from '../../seeds/import/read-references.js';
import { surveyIdOf } from '../../seeds/seed-batch.js';
import { SurveyType } from '../surveys/survey.types.js';
import { FORMATS, toldList } from './reference-list-answer.js';
import { MadeSurveyType, MakeSurveyInput, ReferenceListInput, ReferenceListType } from './reference-list.types.js';
import { ReferenceListsService, type MadeSurvey } from './reference-lists.service.js';

const MAX_TITLE = 300;

@Resolver(() => MadeSurveyType)
export class ReferenceListResolver {
  constructor(private readonly service: ReferenceListsService) {}

  @Query(() => ReferenceListType, {
    description:
      'Parses a reference list and matches every entry to a paper of the graph, by identifier and title. Writes nothing and sends no request to a source.',
  })
  async referenceList(
    @Args('list', { type: () => ReferenceListInput, description: 'The list.' }) list: ReferenceListInput,
  ): Promise<ReferenceListType> {
    return toldList(await this.service.match(textOf(list)));
  }

  @Mutation(() => MadeSurveyType, {
    description:
      'Makes a survey of the papers of a reference list, in the name of your key. It is kept as a seed in the folder STEMMA_SEEDS. CONFLICT where a survey has ' +
      'that name, title or DOI.',
  })
  async makeSurvey(
    @Args('input', { type: () => MakeSurveyInput, description: 'The survey.' }) input: MakeSurveyInput,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<MadeSurvey> {
    const { title, slug, doi, list, choices } = input;
    const survey = {
      title: textArgument('input.title', title, MAX_TITLE),
      name: said(slug),
      doi: said(doi),
      list: textOf(list),
      choices: (choices ?? []).map(({ entry, decision, paper }) => ({ entry, decision, paper: paper ?? null })),
    };
    const made = await this.service.makeSurvey(survey, context.requireWriter());
    context.loadersAt(info).forget();
    return made;
  }

  @ResolveField(() => SurveyType, { description: 'The survey.' })
  async survey(
    @Parent() { seed }: MadeSurvey,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Survey | null> {
    const id = surveyIdOf(seed.survey.slug);
    return (await context.loadersAt(info).surveys()).find((survey) => survey.id === id) ?? null;
  }

  @ResolveField(() => String, {
    description: "The folder of its seed on the service's machine, loaded at every start.",
  })
  folder(@Parent() { seed }: MadeSurvey): string {
    return seed.dir;
  }
}

function textOf({ text, name, format }: ReferenceListInput): ReferenceText {
  return { text, name: said(name) ?? 'the list', format: format == null ? null : FORMATS[format] };
}

function said(text: string | null | undefined): string | null {
  return text == null || text.trim() === '' ? null : text.trim();
}
