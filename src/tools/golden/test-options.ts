import type { MappingTargetOptions } from '../mapping-target.ts';

/** How the results of golden tests can be reported. */
export const TEST_FORMATS = ['text', 'json', 'junit'] as const;

/** Which golden tests are run, and how they are reported. */
export interface TestOptions extends MappingTargetOptions {
  /** Only the tests of these names; all when absent. */
  readonly names?: readonly string[];
  /** Only the tests of this file, as messages show it or inside the folder. */
  readonly file?: string;
  readonly format: (typeof TEST_FORMATS)[number];
  readonly now: Date;
}
