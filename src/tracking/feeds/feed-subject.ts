import { InvalidInputError, NotFoundError } from '../../domain/errors.js';
import type { Loaders } from '../../graph/loaders.js';
import { ANY_CHANGE, type ChangeFilter } from '../../graph/ports/change-store.js';
import { findMethod } from '../../queries/method-reference.js';
import { findPaper } from '../../queries/paper-reference.js';
import { findSurvey } from '../../queries/survey-reference.js';
import type { FeedKind } from './feed-address.js';

/** What a feed is about. */
export interface FeedSubject {
  readonly id: string;
  readonly title: string;
  /** By which its feed's address names it from now on. */
  readonly ref: string;
  /** Its page, below the address of the service. */
  readonly page: string;
  readonly filter: ChangeFilter;
}

/** @throws NotFoundError where the graph has nothing of this name; AmbiguousError with what to say instead */
export async function findSubject(kind: FeedKind, ref: string, loaders: Loaders): Promise<FeedSubject> {
  const subject = await FIND[kind](ref, loaders).catch((error: unknown) => {
    if (error instanceof InvalidInputError) throw new NotFoundError(`There is no such feed: ${error.message}`);
    throw error;
  });
  if (subject) return subject;
  throw new NotFoundError(`The graph has no ${kind} "${ref}", so there is no feed of it.`);
}

type Find = (ref: string, loaders: Loaders) => Promise<FeedSubject | null>;

const FIND: Readonly<Record<FeedKind, Find>> = {
  async survey(ref, loaders) {
    const survey = await findSurvey('survey', ref, loaders);
    if (survey === null) return null;
    const { id, title, slug } = survey;
    return { id, title, ref: slug, page: `/survey/${slug}`, filter: { ...ANY_CHANGE, surveyId: id } };
  },
  async category(ref, loaders) {
    const tree = await loaders.categories();
    const category = tree.find(ref);
    if (category === null) return null;
    const { id, name, slug } = category;
    const filter = { ...ANY_CHANGE, categoryIds: tree.family(id) };
    return { id, title: name, ref: slug, page: `/?lanes=${slug}`, filter };
  },
  async method(ref, loaders) {
    const method = await findMethod('method', ref, loaders);
    if (method === null) return null;
    const { id, name, slug } = method;
    return { id, title: name, ref: slug, page: `/methods/${slug}`, filter: { ...ANY_CHANGE, methodId: id } };
  },
  async paper(ref, loaders) {
    const paper = await findPaper('paper', ref, { parts: ['title'] }, loaders);
    if (paper === null) return null;
    const { id, title = id } = paper;
    return { id, title, ref: id, page: `/papers/${id}`, filter: { ...ANY_CHANGE, paperId: id } };
  },
};
