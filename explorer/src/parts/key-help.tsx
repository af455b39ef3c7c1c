export type KeyHelpRows = readonly (readonly [keys: readonly string[], does: string])[];

/** Which keys do what in a list; the list names it by its `id`. */
export function KeyHelp({ id, rows }: { readonly id: string; readonly rows: KeyHelpRows }) {
  return (
    <p class="keys soft" id={id}>
      {rows.map(([keys, does]) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {does}
        </span>
      ))}
    </p>
  );
}
