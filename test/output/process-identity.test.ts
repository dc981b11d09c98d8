import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { isOver, ownIdentity } from '../../src/output/process-identity.ts';
const HOUR = 3_600_000;

describe('whether the process of a record is over', () => {
  it('is known of this machine by its processes, however long they are silent', async () => {
    const own = await ownIdentity();
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(await isOver(own, 0)).toBe(false);
    expect(await isOver({ ...own, pid }, 0)).toBe(true);
  });

  it.runIf(process.platform === 'linux')('is not taken in by a pid that was given again', async () => {
    const own = await ownIdentity();
    expect(await isOver(own, HOUR)).toBe(false);
    expect(await isOver({ ...own, started: '1' }, 0)).toBe(true);
  });

  it('is known of other machines, boots and containers by their silence', async () => {
    const own = await ownIdentity();
    for (const other of [
      { ...own, host: 'elsewhere' },
      { ...own, space: 'another boot' },
    ]) {
      expect(await isOver(other, 1000)).toBe(false);
      expect(await isOver(other, HOUR)).toBe(true);
    }
  });
});
