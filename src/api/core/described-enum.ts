import { registerEnumType } from '@nestjs/graphql';

/** Registers a GraphQL enum whose values stand for themselves, each with its description. */
export function describedEnum<V extends string>(
  name: string,
  description: string,
  values: Readonly<Record<V, string>>,
): { readonly [K in V]: K } {
  const names = Object.keys(values) as V[];
  const members = Object.fromEntries(names.map((value) => [value, value])) as { readonly [K in V]: K };
  registerEnumType(members, {
    name,
    description,
    valuesMap: Object.fromEntries(names.map((value) => [value, { description: values[value] }])) as Partial<
      Record<V, { description: string }>
    >,
  });
  return members;
}
