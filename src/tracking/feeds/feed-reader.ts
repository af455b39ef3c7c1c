import { createHash } from 'node:crypto';
import type { Change } from '../../domain/change.js';
import type { Page } from '../../domain/page.js';
import { systemClock, type Instant } from '../../domain/time.js';
import type { GraphStores } from '../../graph/stores.js';
import { landingPage } from '../../queries/reference-facts.js';
import { Loaders, type ReadPorts } from '../../graph/loaders.js';
import { VERSION } from '../../platform/version.js';
import { readFacts, type ChangeFacts } from '../changes/change-facts.js';
import { headlineOf, reasonOf, subjectOf } from '../changes/change-reason.js';
import { feedAddress, type FeedRequest } from './feed-address.js';
import { urnOf } from '../../domain/urn.js';
import { changeUrn } from './feed-id.js';
import type { Feed, FeedEntry } from './feed.js';
import { findSubject, type FeedSubject } from './feed-subject.js';

/** So many entries has a page of a feed: readers look once in a while, and a run can bring hundreds. */
export const FEED_PAGE = 500;

const LINKED = { parts: ['identifiers', 'url'] } as const;

/** A feed before its entries are put into words, which is most of the work: enough to answer who has it already. */
export interface OpenedFeed {
  readonly etag: string;
  readonly lastModified: Instant;
  read(): Promise<Feed>;
}

/** What changed about something, for feed readers. */
export class FeedReader {
  constructor(private readonly ports: ReadPorts & Pick<GraphStores, 'history'>) {}

  /**
   * @param base the address of the service, without a slash at its end
   * @throws NotFoundError, AmbiguousError
   */
  async open(request: FeedRequest, base: string): Promise<OpenedFeed> {
    const loaders = new Loaders(this.ports);
    const subject = await findSubject(request.kind, request.ref, loaders);
    const { kinds, before } = request;
    const order = { size: FEED_PAGE, backward: true, after: null, before: before === null ? null : [before] };
    const page = await this.ports.changes.page({ ...subject.filter, kinds }, order, false);
    const latest = page.rows.at(-1);
    const lastModified = latest
      ? page.rows.reduce((last, { at }) => (at > last ? at : last), latest.at)
      : await this.unchangedSince();
    const state = [subject.id, subject.title, base, VERSION, request.format, kinds, before, latest?.id, latest?.at];
    const etag = `W/"${createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 22)}"`;
    return { etag, lastModified, read: () => feedOf(request, subject, page, { base, lastModified, loaders }) };
  }

  /** Since when an empty feed is as it is: nothing changed since the graph began. */
  private async unchangedSince(): Promise<Instant> {
    return (await this.ports.history.since()) ?? systemClock();
  }
}

interface Reading {
  readonly base: string;
  readonly lastModified: Instant;
  readonly loaders: Loaders;
}

async function feedOf(
  request: FeedRequest,
  subject: FeedSubject,
  page: Page<Change>,
  { base, lastModified, loaders }: Reading,
): Promise<Feed> {
  const address = (before: number | null) => `${base}${feedAddress({ ...request, ref: subject.ref, before })}`;
  const [oldest] = page.rows;
  return {
    id: urnOf('feed', subject.id, ...(request.kinds ?? [])),
    title: `${subject.title} · Stemma`,
    subtitle: `What changed about ${subject.title}, and why it matters.`,
    updated: lastModified,
    self: address(request.before),
    current: request.before === null ? null : address(null),
    next: page.hasPrevious && oldest !== undefined ? address(oldest.number) : null,
    home: `${base}${subject.page}`,
    entries: await Promise.all(page.rows.toReversed().map((change) => entryOf(change, base, loaders))),
  };
}

async function entryOf(change: Change, base: string, loaders: Loaders): Promise<FeedEntry> {
  const about = change.citingId ?? change.paperId;
  const [facts, paper] = await Promise.all([
    readFacts(change, loaders),
    about === null ? null : loaders.papers(LINKED).load(about),
  ]);
  const { identifiers = null, url = null } = paper ?? {};
  return {
    id: changeUrn(change),
    title: headlineOf(facts),
    text: `${subjectOf(facts)} ${reasonOf(facts)}`,
    at: change.at,
    kind: change.kind,
    categories: facts.categories,
    page: `${base}${pageOf(facts)}`,
    source: landingPage({ identifiers: identifiers ?? [], url }),
  };
}

function pageOf({ change, method }: ChangeFacts): string {
  const about = change.citingId ?? change.paperId;
  if (about !== null) return `/papers/${about}`;
  return method === null ? '/' : `/methods/${method.slug}`;
}
