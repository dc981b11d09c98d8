import { createHash } from 'node:crypto';
import { workflowCommand } from '../../../report/layout/workflow-command.ts';
import { sentenceLines } from '../../../text/problem-text.ts';
import type { MappingFinding } from '../finding.ts';
import type { Severity } from '../rules/rule.ts';
import { ruleFinder, type FindingsReport } from './findings-report.ts';
import { findingText, summaryLine } from './findings-text.ts';

/** GitHub shows no more annotations of a kind for one step. */
const MOST_SHOWN = 10;

const COMMANDS = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<Severity, string>;

/** Workflow commands that GitHub turns into annotations; what is more than it shows follows as text in the log. */
export function findingsGithub({ checked, rules, strict }: Omit<FindingsReport, 'version' | 'now'>): string {
  const ruleOf = ruleFinder(rules);
  const taken = { error: 0, warning: 0, note: 0 };
  const shown: MappingFinding[] = [];
  const rest: MappingFinding[] = [];
  for (const finding of checked.findings) (taken[finding.severity]++ < MOST_SHOWN ? shown : rest).push(finding);
  return [
    ...shown.map((finding) => command(finding, ruleOf(finding).title)),
    ...restLines(rest),
    summaryLine({ checked, strict }),
    '',
  ].join('\n');
}

function command(finding: MappingFinding, title: string): string {
  const { severity, rule, code, at } = finding;
  const properties = {
    ...(at && { file: at.file, line: at.line, col: at.column, endColumn: at.endColumn }),
    title: `${rule} ${title}`,
  };
  return workflowCommand(COMMANDS[severity], properties, [...sentenceLines(finding), `(${code})`].join('\n'));
}

/** A line of someone's file must not be taken for a command, so commands rest meanwhile; no text can hold the hash of itself. */
function restLines(rest: readonly MappingFinding[]): string[] {
  if (rest.length === 0) return [];
  const text = rest.map((finding) => `${findingText(finding)}\n`).join('\n');
  const token = `trueup-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
  const hint = `GitHub shows ${MOST_SHOWN} annotations of each kind per step; ${rest.length} more findings:`;
  return [hint, `::stop-commands::${token}`, text.trimEnd(), `::${token}::`];
}
