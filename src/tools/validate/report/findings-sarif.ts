import { sentenceLines } from '../../../text/problem-text.ts';
import type { MappingFinding } from '../finding.ts';
import type { Rule, Severity } from '../rules/rule.ts';
import { count } from '../../../report/layout/figures.ts';
import { fingerprints } from './fingerprint.ts';
import { countsOf, fileOf, type FindingsReport, rulePage } from './findings-report.ts';

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
  const text = `Only ${count(kept)} of ${count(all)} findings are listed, the most severe first: code scanning accepts no more. The counts are complete.`;
  return [{ level: 'warning', message: { text }, descriptor: { id: 'results-cut' } }];
}

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One finding as a result with one position. */
function resultFor(finding: MappingFinding, ruleIndex: number, fingerprint: string): object {
  const { rule, code, severity, suggestions } = finding;
  const artifactLocation = locationOf(fileOf(finding));
  const region = regionOf(finding);
  return {
    ruleId: rule,
    ruleIndex,
    level: severity,
    message: { text: sentenceLines(finding).join('\n') },
    locations: [{ physicalLocation: { artifactLocation, region: region ?? { startLine: finding.at?.line ?? 1 } } }],
    partialFingerprints: { 'trueupFinding/v1': fingerprint },
    ...fixesFor(finding, artifactLocation, region),
    properties: { code, suggestions },
  };
}

/** The path as a URI, relative where it is; a colon in its first part would read as a scheme, so all of it is encoded. */
function locationOf(file: string): object {
  const uri = file.split('/').map(encodedPart).join('/');
  if (/^(\/|[A-Za-z]:\/)/.test(file)) return { uri: `file://${uri.startsWith('/') ? '' : '/'}${uri}` };
  return { uri, uriBaseId: '%SRCROOT%' };
}

function encodedPart(part: string): string {
  const whole = part.replaceAll(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  return encodeURIComponent(whole).replaceAll(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The marked characters; undefined where the position is a line or a file. A mark behind the end of its line marks the end. */
function regionOf({ at, excerpt }: MappingFinding): Region | undefined {
  if (at?.line === undefined || at.column === undefined) return undefined;
  const end = excerpt === undefined ? Number.POSITIVE_INFINITY : excerpt.length + 1;
  const startColumn = Math.min(at.column, end);
  const endColumn = Math.max(startColumn, Math.min(at.endColumn ?? at.column + 1, end));
  return { startLine: at.line, startColumn, endLine: at.line, endColumn };
}

/** A single name for a marked name is a replacement as it is; lines to write somewhere are not. */
function fixesFor({ excerpt, suggestions }: MappingFinding, artifactLocation: object, region: Region | undefined): object {
  const [name, second] = suggestions;
  if (!region || name === undefined || second !== undefined) return {};
  const marked = excerpt?.slice(region.startColumn - 1, region.endColumn - 1) ?? '';
  if (![name, marked].every((text) => /^[\p{L}\p{N}_./-]+$/u.test(text))) return {};
  const replacement = { deletedRegion: region, insertedContent: { text: name } };
  const description = { text: `Write ${name} instead of ${marked}` };
  return { fixes: [{ description, artifactChanges: [{ artifactLocation, replacements: [replacement] }] }] };
}

/** A rule as a reporting descriptor: everything that its page says, so that it can be read where the finding is shown. */
function sarifRule(rule: Rule): object {
  return {
    id: rule.id,
    name: pascalCase(rule.title),
    shortDescription: { text: plainText(rule.title) },
    fullDescription: { text: plainText(rule.explanation), markdown: rule.explanation },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: { code: rule.code, page: rulePage(rule.id), tags: ['mapping', rule.code] },
  };
}

function helpText({ explanation, remedy, example, id }: Rule): string {
  const { file, wrong, right, rightFile } = example;
  const fixed = rightFile === undefined ? 'Right:' : `Right (${rightFile}):`;
  const said = [plainText(explanation), '', plainText(remedy), ''];
  const shown = [`Wrong (${file}):`, wrong.trimEnd(), '', fixed, right.trimEnd(), ''];
  return [...said, ...shown, `More: ${rulePage(id)}`].join('\n');
}

function helpMarkdown({ explanation, remedy, example, id }: Rule): string {
  const { file, wrong, right, rightFile } = example;
  const kind = file.endsWith('.csv') ? 'csv' : 'yaml';
  const fixed = rightFile === undefined ? 'Right:' : `Right, in \`${rightFile}\`:`;
  const shown = [`Wrong, in \`${file}\`:`, '', ...fenced(kind, wrong), '', fixed, '', ...fenced(kind, right), ''];
  return [explanation, '', remedy, '', ...shown, `More: \`${rulePage(id)}\` in the documentation of trueup.`].join('\n');
}

/** A fence longer than any in the text. */
function fenced(kind: string, text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${kind}`, text.trimEnd(), fence];
}

/** Without the marks of Markdown that catalogue texts use: code and bold. */
function plainText(markdown: string): string {
  return markdown.replaceAll(/`|\*\*/g, '');
}

/** "two rules for one code" → "TwoRulesForOneCode" */
function pascalCase(title: string): string {
  return [...title.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
