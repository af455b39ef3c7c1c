import { existsSync, readFileSync } from 'node:fs';

/** The clock ticks of /proc: 100 a second on every Linux that Node runs on. */
const TICKS = 100;

/** Processor time that a process used so far, its threads included, in seconds; null where the system does not report it. */
export function processorSeconds(pid: number | undefined): number | null {
  const path = `/proc/${pid}/stat`;
  if (!existsSync(path)) return null;
  // The name, in brackets, may hold spaces; the fields behind it are numbered from 3 (proc(5)).
  const fields = readFileSync(path, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** The most memory that a process ever held, in megabytes; null where the system does not report it. */
export function peakMemory(pid: number | undefined): number | null {
  const path = `/proc/${pid}/status`;
  const peak = existsSync(path) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(path, 'utf8'))?.[1] : undefined;
  return peak === undefined ? null : Math.round(Number(peak) / 1024);
}
