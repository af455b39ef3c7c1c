/** The day or instant in an address at which the graph is shown as it was known; null: as it is known now. */
export function readAsOf(query: URLSearchParams = new URLSearchParams(location.search)): string | null {
  const asOf = query.get('asOf');
  return asOf !== null && isInstant(asOf) ? asOf : null;
}

/** What an address gives for a day and is none; null where it is one, or gives nothing. */
export function wrongAsOf(query: URLSearchParams): string | null {
  const asOf = query.get('asOf');
  return asOf === null || asOf === '' || isInstant(asOf) ? null : asOf;
}

/** A day of the calendar, with or without a time and its zone: `2026-02-30` is none, though `Date` takes it. */
function isInstant(text: string): boolean {
  const [, day = '', time = 'T00:00Z'] = /^(\d{4}-\d{2}-\d{2})(T.+(?:Z|[+-]\d{2}:\d{2}))?$/.exec(text) ?? [];
  const known = new Date(`${day}T00:00Z`);
  return !isNaN(known.getTime()) && known.toISOString().startsWith(day) && !isNaN(Date.parse(day + time));
}

/** As the service takes it: of a day its end, which today has not come yet. */
function instantOf(asOf: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asOf)) return asOf;
  const [end, now] = [`${asOf}T23:59:59.999Z`, new Date().toISOString()];
  return asOf === now.slice(0, 10) ? now : end;
}

/** The variables of a question, at the instant of the address where the question knows the past. */
export function atInstant<Variables>(question: { toString(): string }, variables: Variables): Variables {
  const asOf = readAsOf();
  return asOf === null || !knowsPast(question) ? variables : { ...variables, asOf: instantOf(asOf) };
}

function knowsPast(question: { toString(): string }): boolean {
  return question.toString().includes('$asOf: DateTime');
}

/** Links of the page stay in the time in which it is. */
export function inSameTime(href: string): string {
  const asOf = readAsOf();
  const url = new URL(href, location.href);
  if (asOf !== null && !url.searchParams.has('asOf')) url.searchParams.set('asOf', asOf);
  return url.pathname + url.search;
}
