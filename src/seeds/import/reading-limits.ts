/** Up to where reference lists are read: each bound is of characters, or lines, and keeps the work for one list in proportion to its length. */
export interface ReadingLimits {
  /** Entries of a BibTeX file, broken ones among them. */
  readonly entries: number;
  /** Of one entry, its macros resolved. */
  readonly entrySize: number;
  /** Lines of one entry of RIS and the other formats of tagged lines. */
  readonly entryLines: number;
  /** All values of a BibTeX file that are put together of several. */
  readonly expandedSize: number;
  /** Of a title or venue: longer ones are broken entries. */
  readonly titleSize: number;
}

/** For strangers. The longest entries in use list some 3,000 authors, which are 90,000 characters. */
export const WEB_LIMITS: ReadingLimits = {
  entries: 20_000,
  entrySize: 262_144,
  entryLines: 20_000,
  expandedSize: 8_388_608,
  titleSize: 20_000,
};

/** For one's own files. */
export const FILE_LIMITS: ReadingLimits = {
  entries: 1_000_000,
  entrySize: 4_194_304,
  entryLines: 200_000,
  expandedSize: 67_108_864,
  titleSize: 20_000,
};
