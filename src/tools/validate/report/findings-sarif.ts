import type { MappingFinding } from '../finding.ts';
import type { Severity } from '../rules/rule.ts';
import { count } from '../../../report/layout/figures.ts';
import { fingerprints } from './fingerprint.ts';
import { countsOf, type FindingsReport } from './findings-report.ts';
import { resultFor } from './sarif-result.ts';
import { sarifRule } from './sarif-rule.ts';

/** GitHub refuses a run with more results. */
const MOST_RESULTS = 25_000;

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** A SARIF 2.1.0 log with one run. The counts in its properties are whole, also where results are left out. */
export function findingsSarif({ checked, rules, version }: Pick<FindingsReport, 'checked' | 'rules' | 'version'>): string {
  const { findings } = checked;
  const names = fingerprints(findings);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const kept = mostSevere(findings, MOST_RESULTS);
  const results = findings.flatMap((finding, index) => {
    if (!kept.has(finding)) return [];
    const ruleIndex = indexes.get(finding.rule);
    if (ruleIndex === undefined) throw new Error(`the catalogue of rules lacks ${finding.rule}`);
    return [resultFor(finding, ruleIndex, names[index] ?? '')];
  });
  const run = {
    tool: { driver: { name: 'trueup', version, semanticVersion: version, rules: rules.map(sarifRule) } },
    automationDetails: { id: 'trueup-mappings/' },
    invocations: [{ executionSuccessful: true, toolExecutionNotifications: cutNotice(findings.length, results.length) }],
    columnKind: 'utf16CodeUnits',
    results,
    properties: { files: checked.files, counts: countsOf(findings) },
  };
  const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** As many findings as fit, errors before warnings before notes, the earlier ones of each. */
function mostSevere(findings: readonly MappingFinding[], most: number): ReadonlySet<MappingFinding> {
  if (findings.length <= most) return new Set(findings);
  return new Set(findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity]).slice(0, most));
}

function cutNotice(all: number, kept: number): readonly object[] {
  if (kept === all) return [];
  const text = `Only ${count(kept)} of ${count(all)} findings are listed, the most severe first: code scanning takes no more. The counts are whole.`;
  return [{ level: 'warning', message: { text }, descriptor: { id: 'results-cut' } }];
}
