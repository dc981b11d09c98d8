import type { CheckedFolder } from '../../mapping/finding.ts';
import type { Rule } from '../../mapping/rules/rule.ts';

/** The rules that the findings name, as far as the findings tell about them. */
export function catalogueOf({ findings }: CheckedFolder): readonly Rule[] {
  const ids = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  return ids.flatMap((id) => {
    const finding = findings.find(({ rule }) => rule === id);
    if (!finding) return [];
    const { code, severity } = finding;
    const title = code.replaceAll('_', ' ');
    return [{ id, code, severity, title, explanation: title, remedy: title, example: { file: '', wrong: '', right: '' } }];
  });
}
