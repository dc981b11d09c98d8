import { createHash } from 'node:crypto';
import type { MappingFinding } from '../finding.ts';
import { fileOf } from './findings-report.ts';

/**
 * A name for each finding, in their order, by which a CI system knows it again: it stays the same when lines move, and no two are
 * alike. It is made of the rule, the file and the text of the line; findings that share those are numbered. The message takes no
 * part, as it may name other lines.
 */
export function fingerprints(findings: readonly MappingFinding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const { rule, code, excerpt = '' } = finding;
    const what = JSON.stringify([rule, code, fileOf(finding), excerpt.trim()]);
    const number = (seen.get(what) ?? 0) + 1;
    seen.set(what, number);
    return createHash('sha256')
      .update(JSON.stringify([what, number]))
      .digest('hex')
      .slice(0, 32);
  });
}
