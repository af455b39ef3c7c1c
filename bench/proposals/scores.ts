/** What a rule answered of one row. */
export interface Judged {
  /** Answers that the rule gave, each right or wrong. */
  readonly answers: readonly { readonly confidence: number; readonly isRight: boolean }[];
  /** Answers that people gave and the rule should have given. */
  readonly wanted: number;
}

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly answers: number;
  readonly meanConfidence: number | null;
  readonly precision: number | null;
}

export interface Scores {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Share of rows with any answer. */
  readonly coverage: number | null;
  readonly counts: {
    readonly rows: number;
    readonly wanted: number;
    readonly answered: number;
    readonly answers: number;
    readonly right: number;
  };
  readonly calibration: readonly CalibrationBin[];
  /** Mean distance between confidence and precision over the bins, by their answers. */
  readonly calibrationError: number | null;
}

const BINS = [0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;

/** precision: right among answers. recall: right among wanted. Shares have three digits; null where there is nothing to divide by. */
export function scoresOf(rows: readonly Judged[]): Scores {
  const answers = rows.flatMap((row) => row.answers);
  const right = answers.filter(({ isRight }) => isRight).length;
  const wanted = rows.reduce((sum, row) => sum + row.wanted, 0);
  const answered = rows.filter((row) => row.answers.length > 0).length;
  const calibration = BINS.map((from, n): CalibrationBin => {
    const to = BINS[n + 1] ?? 1;
    const inBin = answers.filter(({ confidence }) => confidence >= from && (confidence < to || to === 1));
    return {
      from,
      to,
      answers: inBin.length,
      meanConfidence: share(
        inBin.reduce((sum, { confidence }) => sum + confidence, 0),
        inBin.length,
      ),
      precision: share(inBin.filter(({ isRight }) => isRight).length, inBin.length),
    };
  });
  const off = calibration.reduce(
    (sum, bin) => sum + bin.answers * Math.abs((bin.meanConfidence ?? 0) - (bin.precision ?? 0)),
    0,
  );
  return {
    precision: share(right, answers.length),
    recall: share(right, wanted),
    f1: share(2 * right, answers.length + wanted),
    coverage: share(answered, rows.length),
    counts: { rows: rows.length, wanted, answered, answers: answers.length, right },
    calibration,
    calibrationError: share(off, answers.length),
  };
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 1000) / 1000;
}

/** Prints the measure for people: the shares, then the calibration. */
export function printScores(name: string, { calibration, counts, ...shares }: Scores): void {
  console.log(`\n${name}`);
  console.table([{ ...shares, ...counts }]);
  console.table(calibration.filter(({ answers }) => answers > 0));
}
