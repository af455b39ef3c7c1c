import { InvalidInputError, UnknownNameError } from '../domain/errors.js';
import { kindOfNodeId, parseReference } from '../domain/identifier.js';
import type { Survey } from '../domain/knowledge.js';
import { foldText } from '../domain/text.js';
import type { Loaders } from '../graph/loaders.js';
import { findPaper } from './paper-reference.js';

/** The survey that a text names: by id, slug, title (case-blind), or an identifier of its paper; null where there is none. */
export async function findSurvey(field: string, ref: string, loaders: Loaders): Promise<Survey | null> {
  const text = ref.trim();
  if (text === '') throw new InvalidInputError(field, `${field} is empty: say a survey's slug, title or id.`);
  const surveys = await loaders.surveys();
  if (kindOfNodeId(text) === 'survey') return surveys.find(({ id }) => id === text) ?? null;
  const folded = foldText(text);
  const named =
    surveys.find(({ slug }) => slug === text.toLowerCase()) ?? surveys.find(({ title }) => foldText(title) === folded);
  if (named) return named;
  if (kindOfNodeId(text) !== 'paper' && parseReference(text) === null) return null;
  const paper = await findPaper(field, text, { parts: [] }, loaders);
  return paper === null ? null : (surveys.find(({ paperId }) => paperId === paper.id) ?? null);
}

/** As `findSurvey`, where something else depends on it. @throws UnknownNameError where there is none */
export async function requireSurvey(field: string, ref: string, loaders: Loaders): Promise<Survey> {
  const survey = await findSurvey(field, ref, loaders);
  if (survey) return survey;
  const known = (await loaders.surveys()).map(({ slug }) => slug).join(', ');
  throw new UnknownNameError(field, `${field}: there is no survey "${ref}". There are: ${known || 'none yet'}.`);
}
