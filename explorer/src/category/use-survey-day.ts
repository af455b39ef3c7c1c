import { SurveyDatesDocument } from '../graphql/generated.js';
import { useAnswer } from '../graphql/use-answer.js';
import { mainSurvey } from '../parts/main-survey.js';

export interface SurveyDay {
  readonly slug: string;
  /** When it appeared, as far as that is known. */
  readonly published: string | null;
}

/** The survey that pages count from; null while it is not read, or where there is none. */
export function useSurveyDay(): SurveyDay | null {
  const { data } = useAnswer(SurveyDatesDocument, {});
  const survey = mainSurvey(data?.surveys ?? []);
  return survey === undefined ? null : { slug: survey.slug, published: survey.paper?.published ?? null };
}

interface Dated {
  readonly published: string | null;
  readonly surveys: readonly { readonly slug: string }[];
}

/** How a paper stands to the survey: `covered`, `after it`, `not covered`; empty where nothing is known. */
export function surveyWord(paper: Dated | null, survey: SurveyDay | null): string {
  if (paper === null || survey === null) return '';
  if (paper.surveys.some(({ slug }) => slug === survey.slug)) return 'covered';
  const { published } = survey;
  return published !== null && paper.published !== null && isAfter(paper.published, published)
    ? 'after it'
    : 'not covered';
}

/** Of dates that are known to the day, month or year: only what is certain. */
function isAfter(date: string, other: string): boolean {
  const shared = Math.min(date.length, other.length);
  return date.slice(0, shared) > other.slice(0, shared);
}
