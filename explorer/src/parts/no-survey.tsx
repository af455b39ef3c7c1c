/** Where no survey is loaded. */
export function NoSurvey() {
  return (
    <p>
      No survey is here yet: <a href="/import">make one of your references</a>, or set STEMMA_SEEDS to a folder with
      seeds.
    </p>
  );
}
