/** The cells of a line of a table: divided by tabs where it holds one, else by spaces. Empty cells at the end are left out. */
export function cellsOf(line: string): string[] {
  const cells = line.includes('\t') ? line.split('\t').map((cell) => cell.trim()) : line.trim().split(/\s+/);
  while (cells.length > 0 && cells.at(-1) === '') cells.pop();
  return cells;
}

/** Whether a line says nothing. */
export function isBlank(line: string): boolean {
  return line.trim() === '';
}
