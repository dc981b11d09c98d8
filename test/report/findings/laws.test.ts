import { describe, expect, it } from 'vitest';
import type { MappingFinding } from '../../../src/tools/validate/finding.ts';
import { fingerprints } from '../../../src/tools/validate/report/fingerprint.ts';
import { findingsGithub } from '../../../src/tools/validate/report/findings-github.ts';
import { findingsMarkdown } from '../../../src/tools/validate/report/findings-markdown.ts';
import { findingsSarif } from '../../../src/tools/validate/report/findings-sarif.ts';
import { findingsText } from '../../../src/tools/validate/report/findings-text.ts';
import { FINDINGS, NASTY, report, reportOf } from './sample.ts';

const [conflict, , warning, note] = FINDINGS as [MappingFinding, MappingFinding, MappingFinding, MappingFinding];

/** Many findings, each on its own line. */
function many(count: number, from: MappingFinding): MappingFinding[] {
  return Array.from({ length: count }, (_, index) => ({
    ...from,
    at: { file: 'mappings/parts.csv', line: index + 2, column: 1, endColumn: 5 },
    excerpt: `code ${index}`,
  }));
}

interface Log {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly level: string;
        readonly fixes?: unknown;
        readonly message: { readonly text: string };
      }[];
      readonly properties: { readonly counts: object };
      readonly invocations: readonly [
        { readonly toolExecutionNotifications: readonly { readonly message: { readonly text: string } }[] },
      ];
    },
  ];
}

function runOf(findings: readonly MappingFinding[]): Log['runs'][0] {
  return (JSON.parse(findingsSarif(reportOf(findings))) as Log).runs[0];
}

describe('fingerprints', () => {
  const twice = [...many(3, conflict), conflict, conflict];

  it('are all different, also for one rule twice on one line', () => {
    expect(new Set(fingerprints(twice)).size).toBe(5);
  });

  it('stay when lines are put in above, whatever the message says of other lines', () => {
    const moved = twice.map((finding) => ({
      ...finding,
      message: finding.message.replace('line 3', 'line 10'),
      at: { ...finding.at, file: finding.at?.file ?? '', line: (finding.at?.line ?? 0) + 7 },
    }));
    expect(fingerprints(moved)).toEqual(fingerprints(twice));
  });

  it('change with the rule, the file and the text of the line', () => {
    const changed = [
      { ...conflict, rule: 'TU302' as const },
      { ...conflict, at: { file: 'other.csv', line: 5 } },
      { ...conflict, excerpt: '100104,FX-3,' },
    ];
    expect(new Set(fingerprints([conflict]).concat(changed.flatMap((one) => fingerprints([one])))).size).toBe(4);
  });
});

describe('SARIF', () => {
  it('lists no more than GitHub takes, errors first, and says so; the counts stay whole', () => {
    const { results, properties, invocations } = runOf([...many(20_000, note), ...many(6000, warning), ...many(10, conflict)]);
    expect(results).toHaveLength(25_000);
    expect(results.filter(({ level }) => level === 'error')).toHaveLength(10);
    expect(results.filter(({ level }) => level === 'warning')).toHaveLength(6000);
    expect(properties.counts).toEqual({ error: 10, warning: 6000, note: 20_000 });
    expect(invocations[0].toolExecutionNotifications.map(({ message }) => message.text)).toEqual([
      'Only 25 000 of 26 010 findings are listed, the most severe first: code scanning accepts no more. The counts are complete.',
    ]);
    expect(runOf(many(25_000, note)).invocations[0].toolExecutionNotifications).toEqual([]);
  });

  it('offers a fix only where one name replaces another', () => {
    const noPosition = { ...note, suggestions: ['notes.yaml'] };
    const line = { ...warning, suggestions: ['fields: {}'] };
    const two = { ...warning, suggestions: ['fields', 'filed'] };
    const quoted = { ...warning, excerpt: '"eilds: {}' };
    const offered = runOf([warning, line, two, quoted, noPosition]).results.map(({ fixes }) => fixes !== undefined);
    expect(offered).toEqual([true, false, false, false, false]);
  });

  it('keeps a mark inside its line', () => {
    const beyond = { ...conflict, excerpt: '1,A', at: { file: 'parts.csv', line: 2, column: 4, endColumn: 5 } };
    expect(JSON.stringify(runOf([beyond]).results[0])).toContain('"startColumn":4,"endLine":2,"endColumn":4');
  });
});

/** The lines that the runner would take for commands, as it reads them. */
function commands(log: string): { name: string; properties: string; message: string }[] {
  let stopped: string | undefined;
  return log.split('\n').flatMap((line) => {
    const [, name = '', properties = '', message = ''] = /^\s*::([\w-]+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (stopped !== undefined) {
      if (name === stopped) stopped = undefined;
      return [];
    }
    if (name === 'stop-commands') stopped = message;
    return name === '' || name === 'stop-commands' ? [] : [{ name, properties, message }];
  });
}

describe('GitHub commands', () => {
  it('come ten of a kind at most; the rest is text in which no file can give orders', () => {
    const hostile = { ...note, message: '::error::gotcha', at: { file: '::error::gotcha', line: 1 } };
    const log = findingsGithub(reportOf([...many(12, conflict), ...many(11, note), hostile]));
    expect(commands(log).map(({ name }) => name)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('notice'),
    ]);
    expect(log).toContain('GitHub shows 10 annotations of each kind per step; 4 more findings:');
    expect(log.match(/^error mappings\/parts\.csv:/gm)).toHaveLength(2);
    expect(log).toMatch(/^4 files checked: 12 errors, 0 warnings, 12 notes\.$/m);
  });

  it('hold any text without breaking out of it', () => {
    const file = 'a:b,c%\n::error::x.csv';
    const [command, ...others] = commands(
      findingsGithub(reportOf([{ ...conflict, message: `50 %\r\n${NASTY}`, at: { file, line: 2 } }])),
    );
    expect(others).toEqual([]);
    expect(command?.properties.split(',')[0]).toBe('file=a%3Ab%2Cc%25%0A%3A%3Aerror%3A%3Ax.csv');
    expect(command?.message).toMatch(/^50 %25␍%0A␛\[31m.*%0A\(mapping_conflict\)$/);
  });
});

it('the summary of a job stays below one MiB and says what it leaves out', () => {
  const page = findingsMarkdown(reportOf(many(20_000, { ...conflict, message: 'ü'.repeat(100) })));
  expect(Buffer.byteLength(page)).toBeLessThan(1024 * 1024);
  expect(page).toMatch(/^… and \d+ more: the job log has all of them\.$/m);
});

const clean = (files: readonly string[]): string => findingsText({ checked: { files, findings: [] }, strict: false });

describe('the text', () => {
  it('reassures in one line where there is nothing to fix', () => {
    expect(clean(['plant/trueup.yaml', 'plant/mappings/parts.csv'])).toBe(
      'Nothing to fix in 2 files of plant: trueup.yaml, mappings/parts.csv.\n',
    );
    expect(clean(['parts.csv'])).toBe('Nothing to fix in 1 file: parts.csv.\n');
    expect(clean(Array.from({ length: 10 }, (_, index) => `p/${index}.csv`))).toBe(
      'Nothing to fix in 10 files of p: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv, 5.csv, 6.csv, 7.csv and 2 more.\n',
    );
    expect(clean([])).toBe('Nothing to fix: there are no local files, and those shipped with trueup are sound.\n');
  });

  it('says why warnings alone fail', () => {
    expect(findingsText({ ...reportOf([warning]), strict: true })).toContain(
      '1 warning, 0 notes. Warnings fail here (--strict).',
    );
  });
});

it('a finding of a rule that the catalogue lacks is a defect', () => {
  const stranger = reportOf([{ ...conflict, rule: 'TU999' }]);
  expect(() => findingsSarif(stranger)).toThrow('lacks TU999');
  expect(() => findingsGithub(stranger)).toThrow('lacks TU999');
  expect(() => findingsText(report())).not.toThrow();
});
