import { InvalidInputError } from '../domain/errors.js';
import type { Survey } from '../domain/knowledge.js';
import type { Loaders } from '../graph/loaders.js';
import { requireSurvey } from '../queries/survey-reference.js';

/** The survey that a command names, or the only one. @throws InvalidInputError where there are several, or none */
export async function namedOrOnlySurvey(ref: string | undefined, loaders: Loaders): Promise<Survey> {
  if (ref !== undefined) return requireSurvey('survey', ref, loaders);
  const surveys = await loaders.surveys();
  const [only] = surveys;
  if (only && surveys.length === 1) return only;
  const known = surveys.map(({ slug }) => slug).join(', ');
  throw new InvalidInputError('survey', `say which survey. There are: ${known || 'none yet'}.`);
}
