import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../src/app/run.ts';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import type { Summary } from '../../src/contract/summary.ts';
import { SILENT } from '../../src/model/progress.ts';
import type { RunOptions, RunOutcome } from '../../src/run/run-options.ts';
import { inFolder } from '../plant/in-folder.ts';

/** What a side has, by material: `{A: '5'}`; a material that is not there has no row. */
export type Stock = Readonly<Record<string, string>>;

/** A night: both sides at 22:00 UTC of a day, counted from the beginning of November 2026, and the run's further settings. */
export interface Night {
  readonly day: number;
  readonly erp: Stock;
  readonly mes: Stock;
  /** Further lines of trueup.yaml, and of its inventory domain. */
  readonly config?: readonly string[];
  readonly domain?: readonly string[];
  readonly options?: Partial<RunOptions>;
}

/** A run of a night, and its discrepancies by material. */
export interface NightResult extends RunOutcome {
  readonly found: Readonly<Record<string, Discrepancy>>;
}

/** A workspace of two small lists that is compared night after night; a piece is worth 2.00 EUR. */
export class Nights {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  async write({ day, erp, mes, config = [], domain = [] }: Night): Promise<void> {
    const at = hourOf(day, 22).toISOString();
    const feed = (side: string): string => `    ${side}: {profile: generic/inventory, files: ${side}.csv, as_of: "${at}"}\n`;
    const text =
      `version: 1\nname: nights\ncurrency: EUR\ntimezone: UTC\ndomains:\n  inventory:\n${feed('erp')}${feed('mes')}` +
      domain.map((line) => `    ${line}\n`).join('') +
      `reference: {materials: {erp: {profile: generic/materials, files: materials.csv, as_of: "${at}"}}}\n` +
      config.map((line) => `${line}\n`).join('');
    await writeFile(join(this.folder, 'trueup.yaml'), text);
    await writeFile(join(this.folder, 'erp.csv'), list(erp));
    await writeFile(join(this.folder, 'mes.csv'), list(mes, 'MES'));
    const materials = [...new Set([...Object.keys(erp), ...Object.keys(mes), 'A'])].toSorted();
    const prices = materials.map((material) => `${material},2.00,EUR,EA\n`).join('');
    await writeFile(join(this.folder, 'materials.csv'), `Material,Unit cost,Currency,Base unit\n${prices}`);
  }

  async run(night: Night): Promise<NightResult> {
    await this.write(night);
    return this.again(night);
  }

  /** Runs what is there. */
  async again({ day, options }: Pick<Night, 'day' | 'options'>): Promise<NightResult> {
    const outcome = await run({
      config: join(this.folder, 'trueup.yaml'),
      formats: [],
      asOf: {},
      sources: true,
      dryRun: false,
      environment: {},
      now: hourOf(day, 23),
      progress: SILENT,
      ...options,
    });
    return { ...outcome, found: outcome.folder === null ? {} : await discrepanciesOf(outcome.folder) };
  }
}

/** An hour of a day, in UTC; day 1 is the first of November 2026, and 0 the day before it. */
export function hourOf(day: number, hour: number): Date {
  return new Date(Date.UTC(2026, 10, day) + hour * 3_600_000);
}

/** Gives a workspace in a folder of its own, and removes it afterwards. */
export function nights<T>(use: (nights: Nights) => Promise<T>): Promise<T> {
  return inFolder((folder) => use(new Nights(folder)));
}

/** `state age` of each discrepancy by material. */
export function states({ found }: NightResult): Record<string, string> {
  return Object.fromEntries(Object.entries(found).map(([material, { state, age_days: age }]) => [material, `${state} ${age}`]));
}

/** The roll-forward as `opening+new grown shrunk revalued-closed=closing`, rows and value. */
export function rollForward(summary: Summary): string {
  const roll = summary.domains[0]?.roll_forward;
  if (!roll) return 'none';
  const { opening, new: fresh, grown, shrunk, revalued, closed, closing } = roll;
  return [opening, fresh, grown, shrunk, revalued, closed, closing].map(({ rows, value }) => `${rows}/${value}`).join(' ');
}

async function discrepanciesOf(folder: string): Promise<Record<string, Discrepancy>> {
  const text = await readFile(join(folder, 'discrepancies.ndjson'), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  const all = lines.map((line) => JSON.parse(line) as Discrepancy);
  return Object.fromEntries(all.map((each) => [each.key['material'] ?? '', each]));
}

function list(stock: Stock, tail = ''): string {
  const rows = Object.entries(stock).map(([material, quantity]) => `1000,${material},${quantity},EA,${tail}\n`);
  return `Site,Material,Quantity,Unit,Remark\n${rows.join('')}`;
}
