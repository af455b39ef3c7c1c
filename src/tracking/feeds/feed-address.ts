import { z } from 'zod';
import { CHANGE_KINDS, changeId, changeNumber, type ChangeKind } from '../../domain/change.js';
import { NotFoundError } from '../../domain/errors.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import { decoded, parametersOf } from '../../platform/query-parameters.js';
import { readParameters } from '../../platform/query-parameters.js';

export const FEED_KINDS = ['survey', 'category', 'method', 'paper'] as const;
/** What a feed can be of. */
export type FeedKind = (typeof FEED_KINDS)[number];

export const FEED_FORMATS = ['atom', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];

export const FEED_MEDIA_TYPES: Readonly<Record<FeedFormat, string>> = {
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

export interface FeedRequest {
  readonly kind: FeedKind;
  readonly ref: string;
  readonly format: FeedFormat;
  /** Null: all. */
  readonly kinds: readonly ChangeKind[] | null;
  /** The number of the change that the page ends before; null: the newest. */
  readonly before: number | null;
}

const PREFIX = '/feeds/';

/** The address of a feed below that of the service: `/feeds/{what}/{ref}.{format}`. */
export function feedAddress({ kind, ref, format, kinds, before }: FeedRequest): string {
  const path = encodeURIComponent(ref).replaceAll('%2F', '/').replaceAll('%3A', ':');
  const query = [
    ...(kinds === null ? [] : [`kinds=${kinds.join(',')}`]),
    ...(before === null ? [] : [`before=${changeId(before)}`]),
  ].join('&');
  return `${PREFIX}${kind}/${path}.${format}${query === '' ? '' : `?${query}`}`;
}

/** The address of the newest of all that changed about something. */
export function feedOf(kind: FeedKind, ref: string, format: FeedFormat): string {
  return feedAddress({ kind, ref, format, kinds: null, before: null });
}

/**
 * Reads what `feedAddress` writes.
 * @throws NotFoundError, InvalidInputError naming what is wrong
 */
export function readFeedAddress(address: string): FeedRequest {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  const asked = decoded(path.slice(path.indexOf(PREFIX) + PREFIX.length));
  const [, what = '', ref = '', ending = ''] = /^([^/]*)\/(.+)\.([^./]+)$/s.exec(asked) ?? [];
  const kind = FEED_KINDS.find((one) => one === what);
  const format = FEED_FORMATS.find((one) => one === ending);
  if (kind === undefined || format === undefined) {
    throw new NotFoundError(
      `There is no feed ${PREFIX}${asked}. Feeds are ${PREFIX}{${FEED_KINDS.join('|')}}/{slug}.{${FEED_FORMATS.join('|')}}, of a paper by any identifier.`,
    );
  }
  const { kinds = null, before = null } = readParameters(PARAMETERS, parametersOf(new URLSearchParams(query)));
  return { kind, ref, format, kinds, before };
}

const PARAMETERS = {
  kinds: z
    .string({ error: 'must stand once, with commas between the kinds' })
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(CHANGE_KINDS), { error: `must be of ${CHANGE_KINDS.join(', ')}, with commas between` }))
    .optional(),
  before: z
    .string({ error: 'must stand once' })
    .refine((text) => kindOfNodeId(text) === 'change', 'must be the id of a change')
    .transform(changeNumber)
    .optional(),
};
