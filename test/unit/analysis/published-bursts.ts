/** Bursts whose optimum was checked against all 2^n state sequences. */
export const BATCHED = [
  {
    hits: [1, 1, 2, 1, 8, 9, 7, 2, 1, 1],
    totals: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20],
    scale: 2,
    gamma: 1.0,
    cost: 22.66007336014107,
    states: [0, 0, 0, 0, 1, 1, 1, 0, 0, 0],
    bursts: [{ begin: 4, end: 6, weight: 8.709987884668308 }],
  },
  {
    hits: [1, 1, 2, 1, 8, 9, 7, 2, 1, 1],
    totals: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20],
    scale: 2,
    gamma: 0.3,
    cost: 21.048263795045244,
    states: [0, 0, 0, 0, 1, 1, 1, 0, 0, 0],
    bursts: [{ begin: 4, end: 6, weight: 8.709987884668308 }],
  },
  {
    hits: [0, 1, 1, 3, 4, 3, 4, 1, 0, 1],
    totals: [20, 20, 20, 20, 20, 20, 20, 20, 20, 20],
    scale: 2,
    gamma: 1.0,
    cost: 16.947445069683038,
    states: [0, 0, 0, 1, 1, 1, 1, 0, 0, 0],
    bursts: [{ begin: 3, end: 6, weight: 2.8308034171678447 }],
  },
  {
    hits: [2, 2, 3, 5, 5, 6, 5, 5, 2, 1, 1, 1],
    totals: [50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50, 50],
    scale: 1.5,
    gamma: 0.5,
    cost: 22.231713544597113,
    states: [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0],
    bursts: [{ begin: 3, end: 7, weight: 2.838166099827031 }],
  },
  {
    hits: [3, 3, 3, 3, 3, 3],
    totals: [10, 10, 10, 10, 10, 10],
    scale: 2,
    gamma: 1.0,
    cost: 7.926907666601339,
    states: [0, 0, 0, 0, 0, 0],
    bursts: [],
  },
  {
    hits: [1, 9, 1, 9, 1, 9, 1],
    totals: [30, 30, 30, 30, 30, 30, 30],
    scale: 2,
    gamma: 1.0,
    cost: 23.967008521545498,
    states: [0, 1, 0, 1, 0, 1, 0],
    bursts: [
      { begin: 1, end: 1, weight: 2.2446804514300682 },
      { begin: 3, end: 3, weight: 2.2446804514300682 },
      { begin: 5, end: 5, weight: 2.2446804514300682 },
    ],
  },
];

/** The example of the R package bursts: [level, begin, end]. */
export const STREAM = {
  instants: [4, 17, 23, 27, 33, 35, 37, 76, 77, 82, 84, 88, 90, 92],
  results: [
    {
      scale: 2,
      gamma: 0.1,
      bursts: [
        [0, 4, 92],
        [1, 33, 37],
        [1, 76, 92],
        [2, 76, 77],
      ],
    },
    {
      scale: 2,
      gamma: 0.5,
      bursts: [
        [0, 4, 92],
        [1, 76, 92],
      ],
    },
    { scale: 2, gamma: 1, bursts: [[0, 4, 92]] },
    { scale: 1.5, gamma: 1, bursts: [[0, 4, 92]] },
  ],
};
