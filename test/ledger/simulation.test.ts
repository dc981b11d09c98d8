import { expect, it } from 'vitest';
import { randomCases } from '../random.ts';
import { nights } from './nights.ts';
import { Dice } from './dice.ts';
import { EVENTS, Simulation } from './simulation.ts';

/** In the gate every kind of night once; `npm run soak` runs months of them, from another seed every time. */
it('nights with late feeds, kills, full disks, wrong clocks and decisions leave a ledger that holds', () =>
  nights(async (plant) => {
    const { numRuns, seed } = randomCases(EVENTS.length);
    const dice = new Dice(seed);
    const simulation = new Simulation(plant, dice, -300);
    const gone: string[] = [];
    for (let night = 0; night < numRuns; night += 1) {
      const event = numRuns === EVENTS.length ? (EVENTS[night] ?? 'plain') : (dice.pick(EVENTS) ?? 'plain');
      gone.push(event);
      await simulation.night(event).catch((error: unknown) => {
        throw new Error(`TRUEUP_SEED=${seed}, night ${night + 1} (${gone.join(', ')}): ${String(error)}`, { cause: error });
      });
    }
    expect(gone).toHaveLength(numRuns);
  }));
