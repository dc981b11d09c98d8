import type { Batch, BatchHead, BatchLine } from '../../contract/batch.ts';
import type { WriterSettings } from '../../mapping/writers/writer-settings.ts';

/** A file of an export: `suffix` follows the batch's id, such as `csv` or `reversal.sql`. */
export interface WrittenFile {
  readonly suffix: string;
  readonly content: string | Uint8Array;
}

/** A line that a writer cannot say, and the reason in words. */
export interface NotWritten {
  readonly line: number;
  readonly why: string;
}

/** What an export is made of, next to the lines. */
export interface ExportFacts {
  readonly batch: BatchHead;
  readonly settings: WriterSettings;
  /** Of a count list: what the target's books say now of each line, by its number; null where nothing was read again. */
  readonly book: ReadonlyMap<number, string> | null;
  /** For a count list: the document with the frozen books. */
  readonly frozen: string | null;
}

/** A way in which a batch is written for a system. */
export interface Writer {
  /** As `--writer` names it. */
  readonly name: string;
  /** What it writes, in a few words. */
  readonly title: string;
  /** Systems that read it, as profiles name them; null for every system. */
  readonly systems: readonly string[] | null;
  /** True for a writer that would write past the rules of an ERP: it writes for an MES alone. */
  readonly mesOnly?: true;
  /** True for a list of counts: it says what is there, so it needs to know what the books say now. */
  readonly counts?: true;
  /** Splits lines into those that it can say and those that it cannot; every reason that a line is wrong is found here. */
  readonly judge: (line: BatchLine, facts: ExportFacts) => string | null;
  /** Writes lines that were judged well. */
  readonly write: (lines: readonly BatchLine[], facts: ExportFacts) => Promise<readonly WrittenFile[]> | readonly WrittenFile[];
}

/** The lines that a writer can say, and the others with their reasons. */
export function judged(
  writer: Writer,
  lines: Batch['lines'],
  facts: ExportFacts,
): { readonly written: readonly BatchLine[]; readonly notWritten: readonly NotWritten[] } {
  const reasons = lines.map((line) => ({ line, why: writer.judge(line, facts) }));
  return {
    written: reasons.flatMap(({ line, why }) => (why === null ? [line] : [])),
    notWritten: reasons.flatMap(({ line, why }) => (why === null ? [] : [{ line: line.line, why }])),
  };
}
