interface Listed {
  readonly categories: readonly unknown[];
}

/** The survey that pages show where none is asked for: the first that sorts its papers, as one that was made of a reference list does not yet. */
export function mainSurvey<Survey extends Listed>(surveys: readonly Survey[]): Survey | undefined {
  return surveys.find(({ categories }) => categories.length > 0) ?? surveys[0];
}
