interface YearBarsProps {
  readonly years: readonly (number | null)[];
  readonly what: string;
}

const TALL = 44;
const STEP = 30;

/** How many there are of each year. The table beside it has the same. */
export function YearBars({ years, what }: YearBarsProps) {
  const known = years.filter((year) => year !== null);
  if (known.length === 0) return null;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  const counts = Array.from(
    { length: last - first + 1 },
    (_, index) => known.filter((year) => year === first + index).length,
  );
  const most = Math.max(...counts);
  const width = counts.length * STEP;
  return (
    <svg
      class="year-bars"
      width={width}
      height={TALL + 32}
      role="img"
      aria-label={`${what} by year, ${first} to ${last}`}
    >
      {counts.map((value, index) => {
        const tall = (value / most) * TALL;
        const middle = index * STEP + STEP / 2;
        return (
          <g key={first + index}>
            <rect x={index * STEP + 4} y={TALL + 14 - tall} width={STEP - 8} height={tall} rx="2" />
            <text x={middle} y={TALL + 10 - tall} text-anchor="middle">
              {value || ''}
            </text>
            <text class="year" x={middle} y={TALL + 28} text-anchor="middle">
              ’{String(first + index).slice(2)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
