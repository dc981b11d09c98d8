import type { FileSession } from '../../engine/engine.ts';
import type { Comparison, Found } from '../table-comparison.ts';
import type { EngineSource } from './engine-source.ts';

export async function cancelLines(_c: Comparison, _s: FileSession, _l: EngineSource, _r: EngineSource): Promise<Omit<Found, 'close'> | null> {
  return null;
}
