/** A reference list as it is sent to the service. */
export interface ListText {
  readonly name: string;
  readonly text: string;
}

/** What the service takes as one question is little more. */
const MOST_BYTES = 3_500_000;

/** The text of a file, or why it has none. */
export async function readFile(file: File): Promise<ListText | { readonly trouble: string }> {
  if (file.size === 0) return { trouble: `${file.name} is empty.` };
  if (file.size > MOST_BYTES) {
    const size = `${(file.size / 1e6).toFixed(1)} MB`;
    return {
      trouble: `${file.name} has ${size}; at most ${MOST_BYTES / 1e6} MB are read at once. Export it without attachments and abstracts, or in parts.`,
    };
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.includes('\0') ? { trouble: notText(file.name) } : { name: file.name, text };
  } catch (error) {
    if (error instanceof TypeError) return { trouble: notText(file.name) };
    return { trouble: `${file.name} could not be read: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function notText(name: string): string {
  return `${name} is not text in UTF-8: save it as UTF-8, or choose the BibTeX, RIS or CSL-JSON file itself.`;
}
