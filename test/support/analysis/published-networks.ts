/** Small networks from the literature with their published weights and main paths. Arcs lead from the cited to the citing paper. */
export interface PublishedNetwork {
  readonly name: string;
  readonly source: string;
  /** cited, citing, SPC, SPLC, SPNP */
  readonly arcs: readonly (readonly [string, string, number, number, number])[];
  readonly flow: number;
  readonly vertexSpc: Readonly<Record<string, number>>;
  readonly mainPaths: Readonly<Record<'SPC' | 'SPLC' | 'SPNP', PublishedMainPaths>>;
}

/** Arcs as "cited citing", in order. */
export interface PublishedMainPaths {
  readonly greatestSum: number;
  readonly global: readonly string[];
  readonly localForward: readonly string[];
  readonly keyArcs: readonly string[];
  readonly keyRouteGlobal: readonly string[];
}

export const PUBLISHED_NETWORKS: readonly PublishedNetwork[] = [
  {
    name: 'hummon-doreian-7',
    source: "Hummon and Doreian 1989, the seven papers of Batagelj's Test.net (Pajek data sets)",
    arcs: [
      ['3', '5', 3, 3, 8],
      ['3', '21', 1, 1, 2],
      ['5', '12', 3, 6, 14],
      ['21', '22', 2, 6, 6],
      ['12', '20', 2, 6, 12],
      ['12', '15', 1, 3, 6],
      ['20', '21', 1, 4, 8],
      ['20', '22', 1, 4, 4],
      ['15', '22', 1, 4, 4],
    ],
    flow: 4,
    vertexSpc: {
      '3': 4,
      '5': 3,
      '21': 2,
      '12': 3,
      '20': 2,
      '15': 1,
      '22': 4,
    },
    mainPaths: {
      SPC: {
        greatestSum: 11,
        global: ['12 20', '20 21', '21 22', '3 5', '5 12'],
        localForward: ['12 20', '20 21', '20 22', '21 22', '3 5', '5 12'],
        keyArcs: ['3 5', '5 12'],
        keyRouteGlobal: ['12 20', '20 21', '21 22', '3 5', '5 12'],
      },
      SPLC: {
        greatestSum: 25,
        global: ['12 20', '20 21', '21 22', '3 5', '5 12'],
        localForward: ['12 20', '20 21', '20 22', '21 22', '3 5', '5 12'],
        keyArcs: ['12 20', '21 22', '5 12'],
        keyRouteGlobal: ['12 20', '20 21', '21 22', '3 5', '5 12'],
      },
      SPNP: {
        greatestSum: 48,
        global: ['12 20', '20 21', '21 22', '3 5', '5 12'],
        localForward: ['12 20', '20 21', '21 22', '3 5', '5 12'],
        keyArcs: ['5 12'],
        keyRouteGlobal: ['12 20', '20 21', '21 22', '3 5', '5 12'],
      },
    },
  },
  {
    name: 'liu-lu-wikipedia-14',
    source: 'The sample network of Liu, Lu and Ho, "A few notes on main path analysis", Scientometrics 119, 2019',
    arcs: [
      ['A', 'C', 2, 2, 7],
      ['C', 'E', 2, 3, 12],
      ['C', 'H', 2, 3, 6],
      ['E', 'G', 2, 4, 12],
      ['H', 'K', 5, 12, 12],
      ['G', 'H', 2, 5, 10],
      ['B', 'C', 2, 2, 7],
      ['B', 'D', 5, 5, 12],
      ['B', 'J', 1, 1, 3],
      ['D', 'F', 3, 6, 14],
      ['D', 'I', 2, 4, 8],
      ['J', 'M', 1, 2, 4],
      ['F', 'H', 1, 3, 6],
      ['F', 'I', 2, 6, 12],
      ['I', 'L', 2, 6, 6],
      ['I', 'M', 2, 6, 12],
      ['M', 'N', 3, 9, 9],
    ],
    flow: 10,
    vertexSpc: {
      A: 2,
      C: 4,
      E: 2,
      H: 5,
      G: 2,
      K: 5,
      B: 8,
      D: 5,
      J: 1,
      F: 3,
      I: 4,
      L: 2,
      M: 3,
      N: 3,
    },
    mainPaths: {
      SPC: {
        greatestSum: 15,
        global: ['B D', 'D F', 'F I', 'I M', 'M N'],
        localForward: ['B D', 'D F', 'F I', 'I L', 'I M', 'M N'],
        keyArcs: ['B D', 'H K'],
        keyRouteGlobal: ['B D', 'D F', 'F H', 'F I', 'H K', 'I M', 'M N'],
      },
      SPLC: {
        greatestSum: 32,
        global: ['B D', 'D F', 'F I', 'I M', 'M N'],
        localForward: ['B D', 'D F', 'F I', 'I L', 'I M', 'M N'],
        keyArcs: ['H K'],
        keyRouteGlobal: ['A C', 'B C', 'B D', 'C E', 'D F', 'E G', 'F H', 'G H', 'H K'],
      },
      SPNP: {
        greatestSum: 59,
        global: ['B D', 'D F', 'F I', 'I M', 'M N'],
        localForward: ['B D', 'D F', 'F I', 'I M', 'M N'],
        keyArcs: ['D F'],
        keyRouteGlobal: ['B D', 'D F', 'F I', 'I M', 'M N'],
      },
    },
  },
  {
    name: 'mainpaths-jl-11',
    source: 'The test network of MainPaths.jl (MIT); its SPLC were checked with Pajek',
    arcs: [
      ['1', '3', 3, 3, 5],
      ['3', '5', 4, 6, 9],
      ['3', '7', 2, 3, 3],
      ['2', '3', 3, 3, 5],
      ['2', '4', 4, 4, 6],
      ['4', '6', 2, 4, 6],
      ['4', '10', 1, 2, 2],
      ['4', '11', 1, 2, 2],
      ['5', '8', 2, 4, 4],
      ['5', '9', 2, 4, 4],
      ['6', '9', 1, 3, 3],
      ['6', '10', 1, 3, 3],
    ],
    flow: 10,
    vertexSpc: {
      '1': 3,
      '3': 6,
      '2': 7,
      '4': 4,
      '5': 4,
      '7': 2,
      '6': 2,
      '10': 2,
      '11': 1,
      '8': 2,
      '9': 3,
    },
    mainPaths: {
      SPC: {
        greatestSum: 9,
        global: ['1 3', '2 3', '3 5', '5 8', '5 9'],
        localForward: ['2 4', '4 6', '6 10', '6 9'],
        keyArcs: ['2 4', '3 5'],
        keyRouteGlobal: ['1 3', '2 3', '2 4', '3 5', '4 6', '5 8', '5 9', '6 10', '6 9'],
      },
      SPLC: {
        greatestSum: 13,
        global: ['1 3', '2 3', '3 5', '5 8', '5 9'],
        localForward: ['2 4', '4 6', '6 10', '6 9'],
        keyArcs: ['3 5'],
        keyRouteGlobal: ['1 3', '2 3', '3 5', '5 8', '5 9'],
      },
      SPNP: {
        greatestSum: 18,
        global: ['1 3', '2 3', '3 5', '5 8', '5 9'],
        localForward: ['2 4', '4 6', '6 10', '6 9'],
        keyArcs: ['3 5'],
        keyRouteGlobal: ['1 3', '2 3', '3 5', '5 8', '5 9'],
      },
    },
  },
  {
    name: 'mpaR-5',
    source: 'The test network of mpaR 0.4.0 (CRAN, MIT)',
    arcs: [
      ['1', '2', 2, 2, 5],
      ['2', '3', 1, 2, 4],
      ['2', '4', 1, 2, 4],
      ['3', '5', 1, 3, 3],
      ['4', '5', 1, 3, 3],
    ],
    flow: 2,
    vertexSpc: {
      '1': 2,
      '2': 2,
      '3': 1,
      '4': 1,
      '5': 2,
    },
    mainPaths: {
      SPC: {
        greatestSum: 4,
        global: ['1 2', '2 3', '2 4', '3 5', '4 5'],
        localForward: ['1 2', '2 3', '2 4', '3 5', '4 5'],
        keyArcs: ['1 2'],
        keyRouteGlobal: ['1 2', '2 3', '2 4', '3 5', '4 5'],
      },
      SPLC: {
        greatestSum: 7,
        global: ['1 2', '2 3', '2 4', '3 5', '4 5'],
        localForward: ['1 2', '2 3', '2 4', '3 5', '4 5'],
        keyArcs: ['3 5', '4 5'],
        keyRouteGlobal: ['1 2', '2 3', '2 4', '3 5', '4 5'],
      },
      SPNP: {
        greatestSum: 12,
        global: ['1 2', '2 3', '2 4', '3 5', '4 5'],
        localForward: ['1 2', '2 3', '2 4', '3 5', '4 5'],
        keyArcs: ['1 2'],
        keyRouteGlobal: ['1 2', '2 3', '2 4', '3 5', '4 5'],
      },
    },
  },
];
