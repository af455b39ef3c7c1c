/** Runs a bench; what it cannot read ends it with the message alone. */
export function runBench(bench: () => void): void {
  try {
    bench();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
