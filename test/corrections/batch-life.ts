import { join } from 'node:path';
import { readdir } from 'node:fs/promises';
import { approveBatch, rejectBatch } from '../../src/app/corrections/decide.ts';
import { readCountResult } from '../../src/app/corrections/count-result.ts';
import { exportBatch } from '../../src/app/corrections/export.ts';
import { planCorrections } from '../../src/app/corrections/plan.ts';
import { replayBatch } from '../../src/app/corrections/verify.ts';
import { verifyPosted } from '../../src/app/corrections/verify-posted.ts';
import { reverseBatch } from '../../src/app/corrections/reverse.ts';
import { showBatch } from '../../src/app/corrections/shown.ts';
import { RefusedError } from '../../src/errors.ts';

/** What people do with the batches of one workspace, at a time of their own. */
export class BatchLife {
  readonly folder: string;
  now: Date;

  /** Variables that trueup.yaml reads. */
  readonly #environment: Readonly<Record<string, string>>;

  constructor(folder: string, now: Date, environment: Readonly<Record<string, string>> = {}) {
    this.folder = folder;
    this.now = now;
    this.#environment = environment;
  }

  get #options() {
    return { config: join(this.folder, 'trueup.yaml'), environment: this.#environment, now: this.now, program: 'trueup' };
  }

  plan(checked: readonly string[] = []) {
    return planCorrections({ ...this.#options, author: 'analyst', checked });
  }

  /** The ids of the batches that a plan makes. */
  async planned(checked: readonly string[] = []): Promise<readonly string[]> {
    const { result } = await this.plan(checked);
    return result.plans.flatMap(({ batches }) => batches.map(({ id }) => id));
  }

  approve(id: string, author = 'controller') {
    return approveBatch({ ...this.#options, id, author });
  }

  reject(id: string) {
    return rejectBatch({ ...this.#options, id, author: 'controller', reason: 'counted again' });
  }

  countResult(file: string) {
    return readCountResult({ ...this.#options, file, author: 'analyst' });
  }

  export(id: string, writer = 'csv', frozen?: string) {
    return exportBatch({ ...this.#options, id, writer, author: 'controller', ...(frozen === undefined ? {} : { frozen }) });
  }

  replay(id: string) {
    return replayBatch({ ...this.#options, id });
  }

  verify(id: string, run = 'latest', close = false) {
    return verifyPosted({ ...this.#options, id, run, close, author: 'auditor' });
  }

  reverse(id: string) {
    return reverseBatch({ ...this.#options, id, author: 'analyst', reason: 'wrong count' });
  }

  show(id: string) {
    return showBatch({ ...this.#options, id });
  }

  file(id: string): string {
    return join(this.folder, '.trueup/corrections', `${id}.json`);
  }

  files(): Promise<readonly string[]> {
    return readdir(join(this.folder, '.trueup/corrections'));
  }
}

/** The codes of a refusal. */
export function refusal(promise: Promise<unknown>): Promise<readonly string[]> {
  return promise.then(
    () => [],
    (error: unknown) => {
      if (error instanceof RefusedError) return error.problems.map(({ code }) => code);
      throw error;
    },
  );
}
