import type { MappingTargetOptions } from '../mapping-target.ts';

/** How findings can be reported. */
export const FINDING_FORMATS = ['text', 'json', 'junit', 'sarif', 'github', 'gitlab'] as const;
export type FindingFormat = (typeof FINDING_FORMATS)[number];

/** What the caller of a check decides. */
export interface ValidationOptions extends MappingTargetOptions {
  readonly format: FindingFormat;
  /** A file for the report; the text for people is still answered. */
  readonly out?: string;
  /** True where golden tests are run, too. */
  readonly tests: boolean;
  /** True where warnings fail too. */
  readonly strict: boolean;
  /** True where the answer is one JSON object: then a format of its own needs a file. */
  readonly json: boolean;
  readonly now: Date;
}
