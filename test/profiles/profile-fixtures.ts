import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The exports that show what the shipped profiles read: `<system>/<export>/<file>`, the name of the profile first. */
export const FIXTURES = fileURLToPath(new URL('../../fixtures/profiles', import.meta.url));

/** One export in the layout of its system, and what must come of it. */
export interface ProfileFixture {
  /** Of the profile that reads it: `sap/mb52`. */
  readonly profile: string;
  /** `mb52-german.csv`. */
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** The canonical rows, absolute. */
  readonly expected: string;
  /** Mapping files that an installation would have of its own, absolute; null where none are needed. */
  readonly mappings: string | null;
}

/** All fixtures, by profile and name. */
export function profileFixtures(): readonly ProfileFixture[] {
  return folders(FIXTURES).flatMap((system) =>
    folders(join(FIXTURES, system)).flatMap((list) => fixturesOf(`${system}/${list}`, join(FIXTURES, system, list))),
  );
}

function fixturesOf(profile: string, folder: string): readonly ProfileFixture[] {
  const mappings = join(folder, 'mappings');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.expected.csv') && !/^(LICENSE|README)/.test(entry.name))
    .map(({ name }) => ({
      profile,
      name,
      path: join(folder, name),
      expected: join(folder, `${name}.expected.csv`),
      mappings: existsSync(mappings) ? mappings : null,
    }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function folders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'mappings')
    .map(({ name }) => name)
    .toSorted();
}
