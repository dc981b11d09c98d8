import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { RefusedError } from '../../src/errors.ts';
import { checkLedger } from '../../src/ledger/checks/check-ledger.ts';
import { openDatabase } from '../../src/ledger/database/ledger-database.ts';
import { waive } from '../../src/ledger/decisions/decide.ts';
import { type OpenItem, openItems } from '../../src/ledger/queries/open-items.ts';
import { type RecordedRun, recordedRuns } from '../../src/ledger/queries/recorded-runs.ts';
import { PROGRAM } from '../cli/program.ts';
import type { Dice } from './dice.ts';
import { hourOf, type Nights, type Stock } from './nights.ts';

/** What happens in a night. */
export const EVENTS = [
  'plain',
  'plain',
  'plain',
  'late feed',
  'repeated',
  'clock ahead',
  'clock behind',
  're-export',
  'two at once',
  'waive',
  'killed',
  'failed write',
  'full disk',
  'bad export',
] as const;
export type NightEvent = (typeof EVENTS)[number];

const MATERIALS = ['A', 'B', 'C', 'D', 'E', 'F'];

/** A plant whose differences come and go, and what the ledger must have of it after every night. */
export class Simulation {
  readonly #plant: Nights;
  readonly #dice: Dice;
  #day: number;
  #mes: Record<string, string> = Object.fromEntries(MATERIALS.map((material) => [material, '10']));
  /** Materials that must be open, with their difference. */
  #open = new Map<string, string>();
  #recorded = 0;
  /** What is there, and what was recorded: a known key never is again. */
  #inputs = '';
  readonly #counted = new Set<string>();

  constructor(plant: Nights, dice: Dice, firstDay: number) {
    this.#plant = plant;
    this.#dice = dice;
    this.#day = firstDay;
  }

  /** One night; throws an Error that names what does not hold. */
  async night(event: NightEvent): Promise<void> {
    const before = await this.#runs();
    // Only what a recorded run has counted is old enough to be repeated or overtaken
    const isSame = event === 'repeated' && this.#recorded > 0;
    if (!isSame && event !== 're-export') this.#day += 1;
    if (!isSame) this.#mes = this.#changed();
    if (!isSame)
      await this.#write(event === 'late feed' && this.#recorded > 0 ? this.#day - 40 : this.#day, event === 'bad export');
    const said = await this.#run(event);
    await this.#judge(event, before, said);
  }

  async #run(event: NightEvent): Promise<Said> {
    switch (event) {
      case 'clock ahead':
        return this.#here(hourOf(this.#day + 1000, 0));
      case 'clock behind':
        return this.#here(hourOf(this.#day - 2, 0));
      case 'two at once': {
        const both = await Promise.all([this.#here(), this.#here()]);
        if (both.every(({ locked }) => locked)) throw new Error('both runs found the workspace taken');
        return both.find(({ locked }) => !locked) ?? NOTHING;
      }
      case 'waive': {
        const items = await this.#items();
        const item = this.#dice.pick(items);
        if (item) await this.#waive(item);
        return this.#here();
      }
      case 'killed':
        return this.#process([], this.#dice.throw(2500));
      case 'failed write':
        return this.#process(['--import', join(import.meta.dirname, '../run/fail-at.mjs')], null, {
          FAIL_AT: String(1 + this.#dice.throw(60)),
        });
      case 'full disk':
        return this.#process([], null, {}, 20 + this.#dice.throw(120));
      case 'plain':
      case 'late feed':
      case 'repeated':
      case 're-export':
      case 'bad export':
        return this.#here();
    }
  }

  /** What must hold, however the night went. */
  async #judge(event: NightEvent, before: readonly RecordedRun[], said: Said): Promise<void> {
    const after = await this.#runs();
    const fresh = after.filter(({ id }) => !before.some((run) => run.id === id));
    const counted = fresh.filter(({ domains }) => domains.some(({ roll_forward: roll }) => roll !== null));
    const isKnown = this.#isCounted();
    if (counted.length > 1) throw new Error(`${event}: recorded ${counted.length} times`);
    if (said.recorded && fresh.length === 0 && !isKnown) throw new Error(`${event}: the run ended well and is not in the ledger`);
    const [run] = counted;
    if (run && isKnown) throw new Error(`${event}: the same inputs were counted twice`);
    if (run) this.#foots(event, run);
    if (fresh.some(({ outcome }) => outcome !== 'refused')) this.#counted.add(this.#inputs);
    const open = new Map((await this.#items()).map(({ material, difference }) => [material ?? '', difference]));
    if (sorted(open) !== sorted(this.#open))
      throw new Error(`${event}: open are ${[...open].join(' ')}, and must be ${[...this.#open].join(' ')}`);
    await this.#proven(event);
  }

  /** A counted run starts where the last one ended, and ends with what differs now. */
  #foots(event: NightEvent, run: RecordedRun): void {
    this.#recorded += 1;
    const now = this.#differences();
    const roll = run.domains[0]?.roll_forward;
    const expected = {
      opening: this.#open.size,
      new: [...now.keys()].filter((material) => !this.#open.has(material)).length,
      closed: [...this.#open.keys()].filter((material) => !now.has(material)).length,
      closing: now.size,
    };
    const got = { opening: roll?.opening.rows, new: roll?.new.rows, closed: roll?.closed.rows, closing: roll?.closing.rows };
    if (JSON.stringify(got) !== JSON.stringify(expected))
      throw new Error(`${event}: ${JSON.stringify(got)}, not ${JSON.stringify(expected)}`);
    this.#open = now;
  }

  #isCounted(): boolean {
    return this.#counted.has(this.#inputs);
  }

  async #proven(event: NightEvent): Promise<void> {
    const found = await this.#ledger('read', ({ knex }) => checkLedger(knex, { deep: true, folder: this.#plant.folder }));
    const [first] = found?.findings ?? [];
    // A kill between the folder's name and the commit leaves a folder that the ledger does not know, and never the other way round
    if (first) throw new Error(`${event}: ${first.check} ${first.subject}: ${first.message}`);
  }

  #differences(): Map<string, string> {
    const all = Object.entries(this.#mes).map(([material, quantity]) => [material, Number(quantity) - 10] as const);
    return new Map(
      all.filter(([, difference]) => difference !== 0).map(([material, difference]) => [material, `${difference}.000`]),
    );
  }

  #changed(): Record<string, string> {
    const mes = { ...this.#mes };
    for (let number = 0; number < 2; number += 1) {
      const material = this.#dice.pick(MATERIALS) ?? 'A';
      // Half of them are put right
      mes[material] = this.#dice.throw(2) === 0 ? '10' : String(5 + this.#dice.throw(10));
    }
    return mes;
  }

  async #write(day: number, isBad: boolean): Promise<void> {
    this.#inputs = JSON.stringify([day, isBad, this.#mes]);
    const erp: Stock = Object.fromEntries(MATERIALS.map((material) => [material, '10']));
    await this.#plant.write({ day, erp, mes: isBad ? { ...this.#mes, A: 'lots' } : this.#mes });
  }

  async #here(now = hourOf(this.#day, 23)): Promise<Said> {
    try {
      const { warnings } = await this.#plant.again({ day: this.#day, options: { now } });
      const lost = warnings.find(({ code }) => code === 'not_recorded');
      if (lost) throw new Error(`nothing failed, and yet ${lost.message}`);
      return { locked: false, recorded: true };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return { locked: error.problems.some(({ code }) => code === 'locked'), recorded: false };
    }
  }

  /** A run in a process of its own: killed after some milliseconds, or without room for files of more than some blocks. */
  async #process(
    node: readonly string[],
    killAfter: number | null,
    env: Readonly<Record<string, string>> = {},
    blocks?: number,
  ): Promise<Said> {
    const args = [...node, PROGRAM, 'run', '--json', '--progress', 'none'];
    const [file, given] =
      blocks === undefined
        ? [process.execPath, args]
        : ['bash', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, ...args]];
    const child = spawn(file, given, {
      cwd: this.#plant.folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
    if (killAfter !== null) {
      await Promise.race([closed, setTimeout(killAfter)]);
      child.kill('SIGKILL');
    }
    const status = await closed;
    if (status === 70) throw new Error(`a failing disk is not a defect of ours: ${stdout}`);
    return { locked: false, recorded: (status === 0 || status === 1) && !stdout.includes('"not_recorded"') };
  }

  #runs(): Promise<readonly RecordedRun[]> {
    return this.#ledger('read', ({ knex }) => recordedRuns(knex, 100_000)).then((runs) => runs ?? []);
  }

  #items(): Promise<readonly OpenItem[]> {
    return this.#ledger('read', ({ knex }) => openItems(knex, { where: [], owners: [] }, hourOf(this.#day, 23), 1000)).then(
      (items) => items ?? [],
    );
  }

  async #waive({ id }: OpenItem): Promise<void> {
    const terms = { reason: 'seen', author: 'analyst', now: hourOf(this.#day, 12), expiresAt: '2099-12-31T00:00:00.000Z' };
    await this.#ledger('write', ({ knex }) => waive(knex, [id], terms));
  }

  async #ledger<T>(
    access: 'read' | 'write',
    use: (database: NonNullable<Awaited<ReturnType<typeof openDatabase>>>) => Promise<T>,
  ): Promise<T | null> {
    const database = await openDatabase({ client: 'sqlite', file: join(this.#plant.folder, '.trueup/ledger.sqlite') }, access);
    if (!database) return null;
    try {
      return await use(database);
    } finally {
      await database.close();
    }
  }
}

/** How a run ended: it found the workspace taken, or says that it is in the ledger. */
interface Said {
  readonly locked: boolean;
  readonly recorded: boolean;
}

const NOTHING: Said = { locked: false, recorded: false };

function sorted(open: ReadonlyMap<string, string>): string {
  return MATERIALS.map((material) => open.get(material) ?? '').join(' ');
}
