import { foldText } from '../../domain/text.js';
import type { Names } from '../names.js';
import type { ProblemList } from '../problem.js';
import { placeText } from '../problem.js';
import type { SeedMethod, SeedPaper } from '../seed.js';
import type { SeedFiles } from '../seed-files.js';

type CheckedMethod = SeedMethod & { readonly sharesNameWith: readonly string[] };

export function checkMethods(
  files: SeedFiles,
  names: Names,
  known: { readonly sources: Names; readonly paperNames: Names; readonly papers: readonly SeedPaper[] },
  problems: ProblemList,
): SeedMethod[] {
  const { entries, placeOf } = files.methods;
  for (const { value, path } of entries) {
    names.add(
      value.slug,
      placeOf([...path, 'slug']),
      'give one of them another slug: a slug is what identifies a method',
    );
  }
  const years = new Map(known.papers.map(({ key, year }) => [key, year]));
  const methods = entries.map(({ value, path }): CheckedMethod => {
    const at = (...part: (string | number)[]) => placeOf([...path, ...part]);
    const introducedBy =
      value.introducedBy !== undefined && known.paperNames.refer(value.introducedBy, at('introducedBy'))
        ? value.introducedBy
        : null;
    if (value.nameBy !== undefined) known.sources.refer(value.nameBy, at('nameBy'));
    const paperYear = introducedBy === null ? null : (years.get(introducedBy) ?? null);
    if (value.year != null && paperYear !== null && value.year !== paperYear) {
      problems.warn(
        at('year'),
        'other-year',
        `"${value.slug}" is of ${value.year}, the paper that introduced it of ${paperYear}`,
        'correct the year that is wrong, or remove the one of the method',
      );
    }
    for (const [index, alias] of (value.aliases ?? []).entries()) {
      if (foldText(alias) !== foldText(value.name) || alias !== value.name) continue;
      problems.warn(
        at('aliases', index),
        'alias-is-name',
        `the alias "${alias}" is the name itself`,
        'remove the alias',
      );
    }
    return {
      slug: value.slug,
      name: value.name,
      aliases: value.aliases ?? [],
      nameBy: value.nameBy ?? null,
      summary: value.summary ?? null,
      introducedBy,
      year: value.year === undefined ? paperYear : value.year,
      training: value.training ?? null,
      sharesNameWith: names.those(value.sharesNameWith, (index) => at('sharesNameWith', index)),
      place: at(),
    };
  });
  warnOfSharedNames(methods, problems);
  return methods.map(({ sharesNameWith: _acknowledged, ...method }) => method);
}

/** Names may be shared, but a name that stands for two methods cannot be used to ask for one. */
function warnOfSharedNames(methods: readonly CheckedMethod[], problems: ProblemList): void {
  const holders = new Map<string, CheckedMethod>();
  for (const method of methods) {
    for (const name of new Set([method.name, ...method.aliases])) {
      const first = holders.get(nameKey(name));
      if (!first) holders.set(nameKey(name), method);
      if (!first || first === method || first.slug === method.slug) continue;
      if (first.sharesNameWith.includes(method.slug) || method.sharesNameWith.includes(first.slug)) continue;
      problems.warn(
        method.place,
        'ambiguous-name',
        `"${name}" is a name of "${first.slug}" (${placeText(first.place)}) and of "${method.slug}"`,
        `if both are right, add sharesNameWith: [${first.slug}]; otherwise remove the alias`,
      );
    }
  }
}

/** `DPM-Solver++` is not `DPM-Solver`: signs that set names apart stay. */
function nameKey(name: string): string {
  return foldText(name.replaceAll('+', ' plus ').replaceAll('&', ' and ')).replaceAll(' ', '');
}

/** The slugs of methods by name and alias, for advice where a name was written in place of a slug. */
export function slugsByName(methods: readonly SeedMethod[]): ReadonlyMap<string, readonly string[]> {
  const slugs = new Map<string, string[]>();
  for (const method of methods) {
    for (const name of new Set([method.name, ...method.aliases].map(nameKey))) {
      slugs.set(name, [...(slugs.get(name) ?? []), method.slug]);
    }
  }
  return slugs;
}

/** What to write in place of a name, or null where it is no name of a method either. */
export function slugAdvice(written: string, byName: ReadonlyMap<string, readonly string[]>): string | null {
  const slugs = byName.get(nameKey(written)) ?? [];
  if (slugs.length === 0) return null;
  if (slugs.length === 1) return `write the slug, "${slugs[0]}": names do not identify a method`;
  return `write a slug; the name is that of ${slugs.map((slug) => `"${slug}"`).join(' and ')}`;
}
