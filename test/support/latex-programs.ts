import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const answers = (program: string, ...parameters: readonly string[]): boolean =>
  spawnSync(program, parameters).status === 0;

/** What this machine can set a bibliography with: biber needs biblatex, and that etoolbox (texlive-latex-recommended). */
export const LATEX_PROGRAMS = (['bibtex', 'biber'] as const).filter(
  (program) =>
    answers('pdflatex', '--version') &&
    answers(program, '--version') &&
    (program === 'bibtex' || answers('kpsewhich', 'biblatex.sty', 'etoolbox.sty')),
);

const DOCUMENTS = {
  bibtex: (file: string) =>
    `\\documentclass{article}\n\\begin{document}\n\\nocite{*}\n\\bibliographystyle{plain}\n\\bibliography{${file}}\n\\end{document}\n`,
  biber: (file: string) =>
    `\\documentclass{article}\n\\usepackage[backend=biber]{biblatex}\n\\addbibresource{${file}.bib}\n\\begin{document}\n\\nocite{*}\n\\printbibliography\n\\end{document}\n`,
} as const;

/**
 * Sets `<file>.bib` of a folder in pdflatex with all of its entries. Answers what the programs call an error, and how many entries the bibliography has.
 */
export function setBibliography(
  folder: string,
  file: string,
  program: keyof typeof DOCUMENTS,
): { readonly errors: readonly string[]; readonly entries: number } {
  const job = `${file}-${program}`;
  writeFileSync(join(folder, `${job}.tex`), DOCUMENTS[program](file));
  const run = (command: string, ...parameters: readonly string[]): string => {
    const { stdout, stderr } = spawnSync(command, parameters, { cwd: folder, encoding: 'utf8', timeout: 240_000 });
    return `${stdout}\n${stderr}`;
  };
  const latex = () => run('pdflatex', '-interaction=nonstopmode', '-file-line-error', `${job}.tex`);
  latex();
  const said = run(program, job);
  const log = latex() + latex();
  const isError = program === 'biber' ? /^(?:ERROR|WARN)/ : /error|^Warning--(?!empty|to sort|there's no)/i;
  const errors = [
    ...said.split('\n').filter((line) => isError.test(line) && !/^\(There (?:was|were) \d+ warning/.test(line)),
    ...log.split('\n').filter((line) => /^!|^\S+:\d+: |Undefined control|Missing character/.test(line)),
  ];
  const bibliography = readFileSync(join(folder, `${job}.bbl`), 'utf8');
  return { errors, entries: bibliography.match(program === 'biber' ? /\\entry\{/g : /\\bibitem/g)?.length ?? 0 };
}
