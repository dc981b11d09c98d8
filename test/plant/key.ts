import type { Fraction } from './fraction.ts';
import type { Entry, Material, Ownership, Location, Status } from './model.ts';

/** A key without its unit: what makes stock the same stock on both sides. */
export interface Key {
  readonly location: Location;
  readonly material: Material;
  /** Null where the comparison adds up over lots. */
  readonly lot: string | null;
  readonly status: Status;
  readonly ownership: Ownership;
}

/** What one side holds under a key and unit, exactly, and the records behind it. */
export interface Holding {
  readonly key: Key;
  readonly unit: string;
  readonly quantity: Fraction;
  readonly entries: readonly Entry[];
}

/** The same text for the same key. */
export const keyText = (key: Key): string =>
  JSON.stringify([key.location.site, key.location.location, key.material.canonical, key.lot, key.status, key.ownership]);
