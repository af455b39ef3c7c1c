import type { EvidenceFactsFragment } from '../graphql/generated.js';
import { PaperTitle } from './paper-title.js';

/** The evidence of a claim: the words, where they stand, whose they are. */
export function EvidenceList({ evidence }: { readonly evidence: readonly EvidenceFactsFragment[] }) {
  if (evidence.length === 0) return <span class="soft">none given</span>;
  return (
    <ul class="evidence">
      {evidence.map(({ source, text, url, paper, ownReading }, index) => (
        <li key={index}>
          {text && <p>{text}</p>}
          <span class="evidence-source">
            {url ? (
              <a href={url} target="_blank" rel="noreferrer">
                {source}
              </a>
            ) : (
              source
            )}
            {ownReading && ' (own reading)'}
            {paper && (
              <>
                {' '}
                in <PaperTitle paper={paper} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
