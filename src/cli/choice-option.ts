import { InvalidArgumentError, Option } from 'commander';

/** An option that takes one of some names: GLOBAL is written global, KEY_ROUTE_LOCAL key-route-local. */
export function choiceOf<Name extends string>(
  flags: string,
  description: string,
  names: readonly Name[],
  fallback: NoInfer<Name>,
): Option {
  const written = names.map(writtenName);
  return new Option(flags, `${description}: ${written.join(', ')}`)
    .argParser((text) => {
      const chosen = names[written.indexOf(writtenName(text.trim()))];
      if (chosen !== undefined) return chosen;
      throw new InvalidArgumentError(`It must be one of ${written.join(', ')}.`);
    })
    .default(fallback, writtenName(fallback));
}

function writtenName(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}
