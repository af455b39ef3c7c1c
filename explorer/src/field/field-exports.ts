import type { Field } from './field-model.js';
import type { FieldState } from './field-state.js';
import { mainSurvey } from '../parts/main-survey.js';

/** The papers that are shown, as the service exports them; nothing where it has no filter that says the same. */
export function fieldExports(
  { data: { frame }, lanes }: Field,
  { lanes: chosen, boundary, from, to, text }: FieldState,
): { readonly path: string; readonly parameters: string; readonly networks: boolean } | undefined {
  if (boundary === 'after' || boundary === 'outside') return undefined;
  const categories = chosen.size > 0 ? [...chosen] : lanes.map(({ slug }) => slug);
  const survey = mainSurvey(frame.surveys);
  const filter = [
    ...categories.map((slug) => ['categoriesAny', slug]),
    ...(boundary === 'in' && survey ? [['survey', survey.slug]] : []),
    ...(from === null ? [] : [['yearFrom', String(from)]]),
    ...(to === null ? [] : [['yearTo', String(to)]]),
    ...(text.trim() === '' ? [] : [['text', text.trim()]]),
  ];
  return { path: 'papers', parameters: `?${new URLSearchParams(filter)}`, networks: true };
}
